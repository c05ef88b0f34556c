/* The smallest program that uses an installed library, in C and in C++: prints the library's version. */
#include <stdio.h>
#include <string.h>
#include <zhuanban/api.h>

int main(void)
{
    if (strcmp(zb_version(), ZB_VERSION_STRING) != 0)
        return 1;
    puts(zb_version());
    return 0;
}
