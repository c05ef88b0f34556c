/* JSON Merge Patch (RFC 7386). Items move, they are not copied, so that each keeps its place. */
#include "json/document.h"

/* The patch without what is null: what it means where there is nothing to patch. */
static void drop_nulls(cJSON *patch)
{
    for (cJSON *child = patch->child, *next; child; child = next) {
        next = child->next;
        if (cJSON_IsNull(child))
            cJSON_Delete(cJSON_DetachItemViaPointer(patch, child));
        else if (cJSON_IsObject(child))
            drop_nulls(child);
    }
}

static void merge_member(cJSON *target, cJSON *member)
{
    cJSON *old = cJSON_GetObjectItemCaseSensitive(target, member->string);
    if (old == NULL && cJSON_IsNull(member)) {
        cJSON_Delete(member);
        return;
    }
    if (old)
        cJSON_DetachItemViaPointer(target, old);
    if (cJSON_IsNull(member)) {
        cJSON_Delete(old);
        cJSON_Delete(member);
        return;
    }
    member = zbi_json_merge(old, member);
    /* the key is the member's own: no copy is made, so nothing can fail */
    if (target->child) {
        cJSON *last = target->child->prev;
        last->next = member;
        member->prev = last;
        target->child->prev = member;
    } else {
        target->child = member;
        member->prev = member;
    }
    member->next = NULL;
}

cJSON *zbi_json_merge(cJSON *target, cJSON *patch)
{
    if (!cJSON_IsObject(patch) || target == NULL || !cJSON_IsObject(target)) {
        if (cJSON_IsObject(patch))
            drop_nulls(patch);
        cJSON_Delete(target);
        return patch;
    }
    while (patch->child)
        merge_member(target, cJSON_DetachItemViaPointer(patch, patch->child));
    cJSON_Delete(patch);
    return target;
}
