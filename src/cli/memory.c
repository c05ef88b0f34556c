/* How much memory there is: the machine's, the process's limits, the control groups'. */
#include "cli/memory.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zhuanban/result.h>

static uint64_t less(uint64_t a, uint64_t b) /* 0: unknown */
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static uint64_t physical(void)
{
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (uint64_t)pages * (uint64_t)size : 0;
}

static uint64_t limit_of_process(int resource)
{
    struct rlimit limit;
    return getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? (uint64_t)limit.rlim_cur : 0;
}

/* The number in a small file; 0 when there is none ("max") or no such file. */
static uint64_t limit_in(const char *path)
{
    char text[64];
    uint64_t bytes = 0;
    FILE *file = fopen(path, "r");
    const bool read = file && fgets(text, sizeof text, file);
    if (file)
        fclose(file);
    if (read)
        text[strcspn(text, "\n")] = '\0';
    return read && zbi_read_uint64(text, &bytes) ? bytes : 0;
}

/* The least limit of a group and of those above it, up to the root of what is mounted. */
static uint64_t limit_of_group(const char *mounted, char *group, const char *name)
{
    char path[700];
    uint64_t limit = 0;
    for (char *end = group + strlen(group); end; end = strrchr(group, '/')) {
        *end = '\0';
        snprintf(path, sizeof path, "%s%s/%s", mounted, group, name);
        limit = less(limit, limit_in(path));
    }
    return limit;
}

/* A line of /proc/self/cgroup is ID:CONTROLLERS:/PATH; version 2 has no controllers. */
static uint64_t limit_of_groups(void)
{
    char line[600];
    uint64_t limit = 0;
    FILE *file = fopen("/proc/self/cgroup", "r");
    while (file && fgets(line, sizeof line, file)) {
        char *controllers = strchr(line, ':'), *path = controllers ? strchr(controllers + 1, ':') : NULL;
        if (!path)
            continue;
        *path++ = '\0';
        path[strcspn(path, "\n")] = '\0';
        if (controllers[1] == '\0')
            limit = less(limit, limit_of_group("/sys/fs/cgroup", path, "memory.max"));
        else if (strcmp(controllers + 1, "memory") == 0)
            limit = less(limit, limit_of_group("/sys/fs/cgroup/memory", path, "memory.limit_in_bytes"));
    }
    if (file)
        fclose(file);
    return limit;
}

uint64_t zbi_memory_limit(void)
{
    const uint64_t process = less(limit_of_process(RLIMIT_AS), limit_of_process(RLIMIT_DATA));
    return less(less(physical(), process), limit_of_groups());
}

zbi_exit zbi_check_need(const zb_model *model, bool to_the_end)
{
    const zb_need need = zb_run_need(model, NAN);
    const double bytes = to_the_end ? need.run + need.result : need.people, mega = 1048576.0;
    const double limit = (double)zbi_memory_limit();
    if (limit == 0.0 || bytes <= limit)
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_INPUT,
                        "needs at least %.0f MB of memory, and there are %.0f MB; %.3g matters arise, of which %.3g "
                        "cannot be finished by %llu officials",
                        bytes / mega, limit / mega, need.matters, need.unfinished,
                        (unsigned long long)zb_model_official_count(model));
}
