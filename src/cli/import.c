/* zhuanban import: an event log becomes arrivals and a starting scenario. */
#include "cli/command.h"
#include "cli/folder.h"
#include "cli/import.h"
#include "import/draft.h"
#include "import/log_read.h"
#include "json/writer.h"

#include <stdio.h>
#include <string.h>

#define NAME_SIZE 256

typedef struct job {
    const zbi_arguments *a;
    const char *path; /* of the log */
    char name[NAME_SIZE], folder_name[NAME_SIZE];
    zbi_fault_list faults;
    zbi_log log;
    zbi_profile profile;
    zbi_folder folder;
} job;

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void cut_end(char *name, const char *end)
{
    const size_t size = strlen(name), length = strlen(end);
    if (size > length && strcmp(name + size - length, end) == 0)
        name[size - length] = '\0';
}

/* "logs/receipt.xes.gz" is called "receipt". */
static void find_name(char name[NAME_SIZE], const char *path)
{
    snprintf(name, NAME_SIZE, "%s", base_name(path));
    cut_end(name, ".gz");
    char *point = strrchr(name, '.');
    if (point && point != name)
        *point = '\0';
}

/* The folder as -o says, or called like the log; the scenario like the folder. */
static zbi_exit find_names(job *j)
{
    const char *asked = j->a->text[ZBI_OPTION_OUTPUT];
    if (asked && strcmp(asked, "-") == 0)
        return zbi_complain(ZBI_EXIT_USAGE, "import writes a folder of files, not standard output: -o FOLDER");
    if (!asked && strcmp(j->path, "-") == 0)
        return zbi_complain(ZBI_EXIT_USAGE, "import of standard input needs a name: -o FOLDER");
    if (asked && strlen(asked) >= NAME_SIZE)
        return zbi_complain(ZBI_EXIT_USAGE, "-o: the name is longer than %d bytes", NAME_SIZE - 1);
    if (asked)
        snprintf(j->folder_name, NAME_SIZE, "%s", asked);
    else
        find_name(j->folder_name, j->path);
    for (size_t size = strlen(j->folder_name); size > 1 && j->folder_name[size - 1] == '/'; size--)
        j->folder_name[size - 1] = '\0';
    snprintf(j->name, NAME_SIZE, "%s", base_name(j->folder_name));
    return ZBI_EXIT_DONE;
}

static zbi_exit read_log(job *j)
{
    const zbi_log_options options = {.names = {
#define ROLE(id, option, tells, usual) [ZBI_ROLE_##id] = j->a->text[ZBI_OPTION_##id],
#include "import/roles.def"
#undef ROLE
    }};
    zb_status status = zbi_log_read(j->path, &options, &j->log, &j->faults);
    if (status == ZB_OK)
        status = zbi_profile_make(&j->profile, &j->log, strcmp(j->path, "-") == 0 ? "<stdin>" : j->path, &j->faults);
    zbi_fault_list_write(&j->faults, stderr);
    if (status == ZB_STATUS_MEMORY)
        zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    return zbi_exit_of(status);
}

static zbi_exit write_scenario(job *j)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
    zb_status status = ZB_STATUS_MEMORY;
    if (scenario)
        status = zbi_draft_scenario(scenario, j->name, base_name(j->path), &j->profile, &error);
    if (status == ZB_OK)
        zbi_json_write(scenario, ZBI_WRITE_ANNOTATED, true, &text);
    zb_scenario_free(scenario);
    if (status == ZB_OK)
        return zbi_folder_write(&j->folder, "scenario.json", &text);
    zbi_buffer_free(&text);
    return scenario ? zbi_exit_with(&error) : zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
}

static zbi_exit write_arrivals(job *j)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_exit code = ZBI_EXIT_DONE;
    for (uint32_t k = 0; k < j->profile.class_count && code == ZBI_EXIT_DONE; k++) {
        char file[ZBI_DRAFT_FILE];
        zbi_buffer text;
        zbi_buffer_init(&text, &allocator);
        zbi_draft_arrivals(&j->profile, k, &text);
        code = zbi_folder_write(&j->folder, zbi_draft_file(&j->profile, k, file), &text);
    }
    return code;
}

/* What is written is read back, as every other command will, before it gets its name. */
static zbi_exit read_back(const job *j)
{
    char path[NAME_SIZE + 64];
    zbi_loaded loaded;
    snprintf(path, sizeof path, "%s/scenario.json", j->folder.temporary);
    const zbi_exit code = zbi_load(&loaded, j->a, path);
    zbi_loaded_free(&loaded);
    return code;
}

static zbi_exit write_folder(job *j)
{
    zbi_exit code = zbi_folder_open(&j->folder, j->folder_name);
    if (code == ZBI_EXIT_DONE)
        code = write_scenario(j);
    if (code == ZBI_EXIT_DONE)
        code = write_arrivals(j);
    if (code == ZBI_EXIT_DONE)
        code = read_back(j);
    if (code == ZBI_EXIT_DONE)
        code = zbi_interrupted();
    return zbi_folder_close(&j->folder, code);
}

static zbi_exit run(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    job j = {.a = a, .path = a->operands[0], .profile.allocator = allocator};
    zbi_exit code = find_names(&j);
    if (code)
        return code;
    zbi_fault_list_init(&j.faults, &allocator);
    zbi_log_init(&j.log, &allocator);
    code = read_log(&j);
    if (code == ZBI_EXIT_DONE)
        code = write_folder(&j);
    if (code == ZBI_EXIT_DONE && !a->quiet) {
        zbi_import_told(&j.profile, base_name(j.path), j.folder_name, a->chinese);
        zbi_output output = {.file = stdout};
        code = zbi_output_close(&output, code);
    }
    zbi_profile_free(&j.profile);
    zbi_log_free(&j.log);
    zbi_fault_list_free(&j.faults);
    return code;
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_OUTPUT, "the folder that is written (default: called after the log)"},
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_import = {
    .name = "import", .operands = "LOG", .summary = "an event log (CSV, XES, OCEL 2.0 JSON; .gz too) as arrivals and a starting scenario",
    .examples = "    zhuanban import receipt.csv                 writes receipt/scenario.json and receipt/arrivals.csv\n"
                "    zhuanban import log.xes.gz -o permits       writes the folder permits\n"
                "    zhuanban import cases.csv --case file_no --time signed_at --group office\n",
    .takes = ZBI_TAKES(CASE) | ZBI_TAKES(ACTIVITY) | ZBI_TAKES(TIME) | ZBI_TAKES(START) | ZBI_TAKES(RESOURCE) |
             ZBI_TAKES(GROUP) | ZBI_TAKES(DEPARTMENT) | ZBI_TAKES(DEADLINE) | ZBI_TAKES(CLASS) | ZBI_TAKES(LIFECYCLE) |
             ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(QUIET) | ZBI_TAKES(HELP),
    .least = 1, .most = 1, .own = own, .run = run,
};
