/* The decider's file: his last eight sightings, newest first; and the list of what hops lost. */
#include "run/life.h"

#include <string.h>

static zbi_file *file_of(zb_run *run, zbi_matter *matter)
{
    if (!matter->file) {
        matter->file = zbi_pool_take(&run->files);
        if (!matter->file)
            zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
    }
    return zbi_file_at(run, matter->file);
}

void zbi_file_add(zb_run *run, zbi_matter *matter, const zbi_sighting *sighting)
{
    if (sighting->known == 0)
        return;
    zbi_file *file = file_of(run, matter);
    uint32_t place = 0;
    while (place < file->count && file->sighting[place].seen_at > sighting->seen_at)
        place++;
    if (place == ZBI_FILE_SIZE)
        return;
    if (file->count < ZBI_FILE_SIZE)
        file->count++;
    memmove(&file->sighting[place + 1], &file->sighting[place], (file->count - 1 - place) * sizeof *sighting);
    file->sighting[place] = *sighting;
}

void zbi_file_belief(const zb_run *run, const zbi_matter *matter, zbi_sighting *belief)
{
    zbi_sighting all = {0};
    if (matter->file) {
        const zbi_file *file = zbi_file_at(run, matter->file);
        for (uint32_t i = file->count; i-- > 0;)
            all = zbi_merge(all, file->sighting[i]);
    }
    *belief = all;
}

void zbi_note_loss(zb_run *run, zbi_matter *matter, uint32_t office, uint64_t dropped, uint64_t changed)
{
    const uint32_t id = zbi_pool_take(&run->losses);
    if (!id) {
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
        return;
    }
    zbi_lost *lost = zbi_pool_at(&run->losses, id);
    *lost = (zbi_lost){dropped, changed, matter->losses, office};
    matter->losses = id;
}

void zbi_record_add(zb_run *run, zbi_matter *matter, const zbi_sighting *told)
{
    zbi_file *file = file_of(run, matter);
    file->record = told->seen_at >= file->record.seen_at ? zbi_merge(file->record, *told) : zbi_merge(*told, file->record);
}
