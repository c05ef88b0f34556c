/* zhuanban merge: shards of a sweep into one file; a file as CSV. */
#include "cli/command.h"
#include "cli/provenance.h"
#include "store/store.h"

#include "base/memory.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- into one file ---- */

static zbi_exit exists(const char *path)
{
    return zbi_complain(ZBI_EXIT_IO, "%s: exists; merge writes a new file: name another one", path);
}

/* Adds one file to the merged one. */
static zbi_exit add(zbi_store *to, const char *path, bool quiet)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0}, ignored;
    zbi_store from;
    uint64_t both = 0;
    zb_status status = zbi_store_open(&from, path, false, &allocator, &error);
    if (status == ZB_OK)
        status = zbi_store_check_same(&from, &to->provenance, "only shards of one sweep can be merged", &error);
    if (status == ZB_OK)
        status = zbi_store_merge(to, &from, &both, &error);
    if (status == ZB_OK && both && !quiet)
        fprintf(stderr, "%s: %" PRIu64 " of its rows were there before, and are the same\n", path, both);
    zbi_store_close(&from, &ignored);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_exit copy_first(const char *path, const char *temporary, const char *name)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0}, ignored;
    zbi_store from;
    zb_status status = zbi_store_open(&from, path, false, &allocator, &error);
    if (status == ZB_OK)
        status = zbi_store_copy(&from, temporary, name, &error);
    zbi_store_close(&from, &ignored);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static void tell_count(const zbi_store *store, const char *path, bool quiet)
{
    const uint64_t asked = zbi_store_runs(store), done = store->done + store->failed;
    if (!quiet && (done < asked || store->failed))
        fprintf(stderr, "%s: %" PRIu64 " of %" PRIu64 " runs are done, %" PRIu64 " of them failed\n", path, done, asked,
                store->failed);
}

static zbi_exit tell_gap(zbi_store *store, const char *path, bool quiet)
{
    uint64_t row = 0;
    zb_error error;
    if (quiet || store->done + store->failed == zbi_store_runs(store))
        return ZBI_EXIT_DONE;
    if (zbi_store_first_missing(store, &row, &error) != ZB_OK)
        return zbi_exit_with(&error);
    const uint64_t point = (row - 1) / (store->provenance.replications * store->provenance.form_count) + 1;
    fprintf(stderr,
            "row %" PRIu64 " (point %" PRIu64 ") is the first that is missing; add its shard, or go on with %s by the "
            "command line of the sweep without --shard and with --resume\n",
            row, point, path);
    return ZBI_EXIT_DONE;
}

static zbi_exit fill(const zbi_arguments *a, const char *path, const char *temporary)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zbi_store store;
    zbi_exit code = copy_first(a->operands[0], temporary, path);
    if (code)
        return code;
    zb_status status = zbi_store_open(&store, temporary, true, &allocator, &error);
    store.database.path = path; /* the name that messages tell */
    if (status == ZB_OK)
        status = zbi_store_make_whole(&store, &error);
    code = status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
    if (code == ZBI_EXIT_DONE && store.growing && a->operand_count > 1)
        code = zbi_complain(ZBI_EXIT_USAGE, "%s: is of zhuanban %s; only shards of a sweep can be merged", a->operands[0],
                            store.provenance.kind);
    for (size_t i = 1; i < a->operand_count && code == ZBI_EXIT_DONE; i++)
        code = add(&store, a->operands[i], a->quiet);
    if (code == ZBI_EXIT_DONE) {
        tell_count(&store, path, a->quiet);
        code = tell_gap(&store, path, a->quiet);
    }
    status = zbi_store_close(&store, &error);
    return status != ZB_OK && code == ZBI_EXIT_DONE ? zbi_exit_with(&error) : code;
}

static zbi_exit into_one(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *path = a->text[ZBI_OPTION_OUTPUT];
    if (!path || strcmp(path, "-") == 0)
        return zbi_complain(ZBI_EXIT_USAGE, "merge needs -o FILE, a new file (or --format csv)");
    if (access(path, F_OK) == 0)
        return exists(path);
    const size_t size = strlen(path) + 32;
    char *temporary = zbi_new(&allocator, size, 1);
    if (!temporary)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    snprintf(temporary, size, "%s.%ld.part", path, (long)getpid());
    zbi_exit code = fill(a, path, temporary);
    if (code == ZBI_EXIT_DONE && access(path, F_OK) == 0)
        code = exists(path);
    else if (code == ZBI_EXIT_DONE && rename(temporary, path) != 0)
        code = zbi_complain(ZBI_EXIT_IO, "%s: cannot be written: %s", path, strerror(errno));
    unlink(temporary);
    zbi_free(&allocator, temporary);
    return code;
}

/* ---- as CSV ---- */

static bool write_piece(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size && zbi_interrupted() == ZBI_EXIT_DONE;
}

static bool is_plain(const char *path)
{
    struct stat found;
    return path && strcmp(path, "-") != 0 && (stat(path, &found) != 0 || S_ISREG(found.st_mode));
}

/* FILE.csv.manifest.json */
static zbi_exit put_manifest(const zbi_arguments *a, const zbi_store *store, uint64_t hash)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *path = a->text[ZBI_OPTION_OUTPUT];
    zbi_buffer text, name, command;
    zbi_output output;
    zbi_buffer_init(&text, &allocator);
    zbi_buffer_init(&name, &allocator);
    zbi_buffer_init(&command, &allocator);
    zbi_command_line(a, &command);
    zbi_buffer_text(&name, path);
    zbi_buffer_text(&name, ".manifest.json");
    if (!command.failed)
        zbi_store_manifest(store, path, hash, command.text, &text);
    zbi_exit code = text.failed || name.failed || command.failed ? zbi_complain(ZBI_EXIT_INTERNAL, "out of memory")
                                                                 : zbi_output_open(&output, name.text);
    if (code == ZBI_EXIT_DONE) {
        fwrite(text.text, 1, text.size, output.file);
        code = zbi_output_close(&output, code);
    }
    zbi_buffer_free(&text);
    zbi_buffer_free(&name);
    zbi_buffer_free(&command);
    return code;
}

static zbi_exit put_csv(const zbi_arguments *a, zbi_store *store)
{
    const char *path = a->text[ZBI_OPTION_OUTPUT];
    const bool plain = is_plain(path);
    zb_error error = {0};
    zbi_output output;
    uint64_t hash = 0;
    zbi_exit code = zbi_output_open(&output, path);
    if (code)
        return code;
    const zb_status status =
        zbi_store_csv(store, a->text[ZBI_OPTION_BOM] != NULL, write_piece, output.file, &hash, &error);
    if (status == ZB_STATUS_STOPPED)
        code = zbi_interrupted() ? zbi_complain(ZBI_EXIT_IO, "interrupted: no CSV was written") : ZBI_EXIT_DONE;
    else if (status != ZB_OK)
        code = zbi_exit_with(&error);
    code = zbi_output_close(&output, code); /* tells of a full disk */
    if (code == ZBI_EXIT_DONE && plain)
        code = put_manifest(a, store, hash);
    if (code == ZBI_EXIT_DONE)
        tell_count(store, a->operands[0], a->quiet);
    return code == ZBI_EXIT_IO && zbi_interrupted() ? zbi_interrupted() : code;
}

static zbi_exit as_csv(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0}, ignored;
    zbi_store store;
    if (a->operand_count > 1)
        return zbi_complain(ZBI_EXIT_USAGE, "--format csv takes one file; merge the shards into one first");
    const zb_status status = zbi_store_open(&store, a->operands[0], false, &allocator, &error);
    const zbi_exit code = status == ZB_OK ? put_csv(a, &store) : zbi_exit_with(&error);
    zbi_store_close(&store, &ignored);
    return code;
}

static zbi_exit run(const zbi_arguments *a)
{
    const bool csv = zbi_format_is(a, "csv");
    for (size_t i = 0; i < a->operand_count; i++)
        if (a->text[ZBI_OPTION_OUTPUT] && strcmp(a->operands[i], a->text[ZBI_OPTION_OUTPUT]) == 0)
            return zbi_complain(ZBI_EXIT_USAGE, "%s is to be read: the result does not go over it", a->operands[i]);
    return csv ? as_csv(a) : into_one(a);
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_OUTPUT, "the file that is written; of CSV instead of standard output"},
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_merge = {
    .name = "merge",
    .operands = "FILE...",
    .summary = "shards of a sweep into one file; a results file as CSV",
    .formats = "zb csv",
    .examples =
        "    zhuanban merge part1.zb part2.zb -o whole.zb\n    zhuanban merge whole.zb --format csv -o whole.csv\n",
    .takes = ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(BOM) | ZBI_TAKES(QUIET) | ZBI_TAKES(HELP),
    .least = 1,
    .most = 10000,
    .own = own,
    .run = run,
};
