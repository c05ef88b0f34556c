/* Whether forms come to a steady state. */
#include "model/steady.h"

#include "base/text.h"
#include "model/model.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Appends to the message; what finds no room is left out. */
static void say(zb_error *error, const char *format, ...)
{
    const size_t used = strlen(error->message);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message + used, sizeof error->message - used, format, arguments);
    va_end(arguments);
}

static const char *comma(const zb_error *error)
{
    return error->message[0] ? "; " : "";
}

static void of_form(const zbi_form *form, zb_error *error)
{
    const zbi_mechanisms *rules = &form->rules;
    if (form->choices.dissolution->posts && rules->growth_per_year > 0.0)
        say(error, "%sposts of %s grow (/mechanisms/dissolution/growth_per_year=0)", comma(error), form->name);
    if (form->choices.dissolution->posts && rules->post_load < 2.0)
        say(error, "%soffices of %s ask for posts (/mechanisms/dissolution/post_load=2)", comma(error), form->name);
}

static void of_class(const zbi_class *c, const char *name, zb_error *error)
{
    if (c->spec->windows_h.count > 0)
        say(error, "%smatters of %s arise in windows only", comma(error), name);
    if (c->time_count > 0)
        say(error, "%smatters of %s arise at listed times", comma(error), name);
    if (c->focal && c->mandate_count > 0)
        say(error, "%sthe crew for %s has a mandate that ends", comma(error), name);
}

zb_status zbi_check_steady(const zb_model *model, const size_t *forms, size_t form_count, zb_error *error)
{
    zb_error why = {.status = ZB_STATUS_USAGE};
    if (model->experiment.adaptation)
        say(&why, "officials adapt (/experiment/adaptation=false)");
    for (size_t f = 0; f < form_count; f++)
        of_form(&model->forms[forms[f]], &why);
    for (size_t c = 0; c < model->class_count; c++)
        of_class(&model->classes[c], zb_model_class_name(model, c), &why);
    if (!why.message[0])
        return ZB_OK;
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    say(error, "there is no steady state: %.480s", why.message);
    zbi_text_tame(error->message);
    return ZB_STATUS_USAGE;
}
