/* What offices and officials are called in words: labels are shown text, names are identities. */
#include "model/tree.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* A name in the letters of the language is shown as it is (digits in either), else its label where it has one. */
static const char *shown(const char *name, const char *label_en, const char *label_zh, bool chinese)
{
    bool foreign = false, latin = false;
    for (const char *at = name; *at; at++) {
        foreign |= (unsigned char)*at >= 0x80;
        latin |= (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
    }
    const char *label = chinese ? label_zh : label_en;
    const bool readable = chinese ? !latin : !foreign;
    return readable || !label ? name : label;
}

/* "嘉兴市科技局", but "1.3:industry": without the colon where both parts are Chinese. */
static const char *mark_between(const char *territory, const char *department)
{
    const size_t length = strlen(territory);
    const bool chinese = length && (unsigned char)territory[length - 1] >= 0x80 && (unsigned char)department[0] >= 0x80;
    return chinese ? "" : ":";
}

/* Without the half of a character that was cut at the end. */
static const char *whole(char *text)
{
    text[zbi_utf8_valid_length(text, strlen(text))] = '\0';
    return text;
}

const char *zb_model_office_label(const zb_model *model, uint32_t office, bool chinese, char *text, size_t size)
{
    char path[ZBI_NAME_SIZE];
    snprintf(text, size, "%s", "");
    if (office >= model->office_count)
        return text;
    const zbi_office *o = &model->offices[office];
    const zbi_territory_text *t = &model->territory_texts[o->territory];
    const zbi_department *d = &model->departments[o->department];
    const char *own = chinese ? o->label_zh : o->label_en;
    if (own) {
        snprintf(text, size, "%s", own);
        return whole(text);
    }
    const bool nameless_top = !t->name && model->territories[o->territory].parent == ZBI_NONE;
    const char *territory =
        shown(zbi_territory_name(model, o->territory, path), t->label_en, nameless_top ? "顶层" : t->label_zh, chinese);
    const char *department = shown(d->name, d->label_en, d->label_zh, chinese);
    snprintf(text, size, "%s%s%s", territory, mark_between(territory, department), department);
    return whole(text);
}

bool zb_model_official_post(const zb_model *model, uint32_t official, uint32_t *office, bool *leader)
{
    uint64_t first = 1;
    *office = ZBI_NONE;
    *leader = false;
    for (uint32_t o = 0; o < model->office_count; o++) {
        const zbi_office *spec = &model->offices[o];
        if (official >= first && official < first + spec->leaders + spec->staff) {
            *office = o;
            *leader = official < first + spec->leaders;
            return true;
        }
        first += spec->leaders + spec->staff;
    }
    return official >= 1 && official <= model->people;
}
