/* How wide the page is. */
#include "cli/terminal.h"

#include "base/number.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int zbi_terminal_width(int least)
{
    const char *told = getenv("COLUMNS");
    struct winsize size = {0};
    uint64_t width = 0;
    if (!isatty(STDOUT_FILENO))
        return least;
    if (!(told && zbi_read_uint64(told, &width) && width) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width < (uint64_t)least ? least : width > 1000 ? 1000 : (int)width;
}
