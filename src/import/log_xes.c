/* Event logs as XES, by libxml2's SAX reader: no tree, no network, no entities but the five of XML. */
#include "import/log_xes.h"

#include "base/memory.h"
#include "base/text.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef enum place { PLACE_OTHER, PLACE_LOG, PLACE_TRACE, PLACE_EVENT } place;

typedef struct reader {
    const zbi_source *source;
    const zbi_log_options *options;
    zbi_log *log;
    zbi_fault_list *faults;
    xmlParserCtxtPtr parser;
    place places[ZBI_XES_DEPTH];
    unsigned depth;
    zbi_said trace, event;
    zbi_words keys; /* all that were seen */
    bool used[ZBI_ROLES];
    unsigned traces, in_trace; /* events of the trace so far */
    size_t at; /* of the event that is read */
    int line;          /* the last whose start was looked for */
    size_t line_start; /* where it begins in the file */
    zb_status status;
} reader;

/* From a callback of the document, never of an error: there the parser may still hold what this frees. */
static void stop(reader *r, zb_status status)
{
    r->status = status;
    xmlStopParser(r->parser);
}

static void bad(reader *r, size_t at, const char *message)
{
    zbi_fault_list_add(r->faults, r->source, NULL, at, "", message);
    r->status = r->status == ZB_OK ? ZB_STATUS_INPUT : r->status;
}

static void bad_end(reader *r, size_t at, const char *message)
{
    bad(r, at, message);
    stop(r, r->status);
}

/* Lines only grow, so it goes on from the one before: from the top for each attribute would be quadratic. A file with
   fewer line feeds than the parser saw lines stays at its last. */
static size_t line_start(reader *r, int line)
{
    const char *text = r->source->text;
    while (r->line < line) {
        const char *found = memchr(text + r->line_start, '\n', r->source->size - r->line_start);
        r->line = found ? r->line + 1 : INT_MAX;
        r->line_start = found ? (size_t)(found - text) + 1 : r->line_start;
    }
    return r->line_start;
}

/* The parser sees UTF-8 that was made of another encoding: its bytes are not those of the file. */
static bool is_converted(const reader *r)
{
    const xmlParserInput *input = r->parser->input;
    return input == NULL || (input->buf && input->buf->encoder);
}

/* Where the parser is, a byte of the file; of a converted text its line is all that is known (xmlByteConsumed, which would
   tell, reads freed memory while a conversion fails: libxml2 2.9.14). */
static size_t here(reader *r)
{
    const xmlParserInput *input = r->parser->input;
    if (is_converted(r))
        return input ? line_start(r, input->line) : 0;
    const size_t at = (size_t)input->consumed + (size_t)(input->cur - input->base);
    return at > r->source->size ? r->source->size : at;
}

/* The < of the tag whose end the parser has reached: none may stand in its attributes. */
static size_t tag_start(reader *r)
{
    size_t at = here(r);
    while (!is_converted(r) && at > 0 && r->source->text[at] != '<')
        at--;
    return at;
}

/* Entities are not replaced, but for the five of XML; an ampersand among them comes as &#38;. */
static void decode(const char *text, size_t length, char *copy)
{
    static const char ampersand[] = "&#38;";
    for (size_t i = 0; i < length; i++) {
        *copy++ = text[i];
        if (length - i >= 5 && memcmp(text + i, ampersand, 5) == 0)
            i += 4;
    }
}

/* SAX2 gives localname, prefix, URI, and where the value begins and ends. */
static char *attribute(const reader *r, const xmlChar **attributes, int count, const char *name, bool *lost)
{
    for (int i = 0; i < count; i++, attributes += 5)
        if (strcmp((const char *)attributes[0], name) == 0) {
            const size_t length = (size_t)(attributes[4] - attributes[3]);
            char *copy = zbi_new(&r->faults->allocator, length + 1, 1);
            if (copy)
                decode((const char *)attributes[3], length, copy);
            *lost = *lost || copy == NULL;
            return copy;
        }
    return NULL;
}

static void read_attribute(reader *r, place parent, const xmlChar **attributes, int count)
{
    const zb_allocator *allocator = &r->faults->allocator;
    bool lost = false;
    char *key = attribute(r, attributes, count, "key", &lost), *value = attribute(r, attributes, count, "value", &lost);
    zbi_said *said = parent == PLACE_TRACE ? &r->trace : &r->event;
    if (key && value && (zbi_words_number(&r->keys, key) == ZBI_WORD_NONE ||
                         !zbi_said_keep(said, r->options, parent == PLACE_TRACE, key, value, tag_start(r), allocator)))
        lost = true;
    if (lost)
        stop(r, ZB_STATUS_MEMORY);
    zbi_free(allocator, key);
    zbi_free(allocator, value);
}

static place place_of(place parent, unsigned depth, const char *name)
{
    if (depth == 0)
        return strcmp(name, "log") == 0 ? PLACE_LOG : PLACE_OTHER;
    if (parent == PLACE_LOG && strcmp(name, "trace") == 0)
        return PLACE_TRACE;
    return parent == PLACE_TRACE && strcmp(name, "event") == 0 ? PLACE_EVENT : PLACE_OTHER;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **namespace, int count, int defaulted, const xmlChar **attributes)
{
    reader *r = context;
    const place parent = r->depth ? r->places[r->depth - 1] : PLACE_OTHER;
    if (r->depth == ZBI_XES_DEPTH) {
        bad_end(r, tag_start(r), "elements must not be nested more than 64 deep");
        return;
    }
    const place here_is = place_of(parent, r->depth, (const char *)name);
    if (r->depth == 0 && here_is != PLACE_LOG) {
        bad_end(r, tag_start(r), "an XES file begins with <log>; this is other XML");
        return;
    }
    r->places[r->depth++] = here_is;
    if (here_is == PLACE_TRACE) {
        r->traces++;
        r->in_trace = 0;
    } else if (here_is == PLACE_EVENT) {
        r->in_trace++;
        r->at = tag_start(r);
    } else if (parent == PLACE_TRACE || parent == PLACE_EVENT) {
        read_attribute(r, parent, attributes, count);
    }
}

static void refused(reader *r, const zbi_log_refusal *refusal, const char *value)
{
    const zbi_said *said = r->event.text[refusal->role] ? &r->event : &r->trace;
    char message[500], where[80], column[100];
    snprintf(where, sizeof where, "trace %u, event %u", r->traces, r->in_trace);
    snprintf(column, sizeof column, "%s", zbi_role_rows[refusal->role].tells);
    zbi_log_say(refusal, where, column, value, message, sizeof message);
    bad(r, said->text[refusal->role] ? said->at[refusal->role] : r->at, message);
}

/* What an event does not say itself its trace may say. */
static void end_event(reader *r)
{
    char number[40];
    zbi_log_entry entry;
    zbi_log_refusal refusal;
    zbi_said_entry(&r->event, &r->trace, &entry);
    for (int role = 0; role < ZBI_ROLES; role++)
        r->used[role] = r->used[role] || entry.text[role];
    snprintf(number, sizeof number, "trace %u", r->traces);
    if (entry.text[ZBI_ROLE_CASE] == NULL && r->options->names[ZBI_ROLE_CASE] == NULL)
        entry.text[ZBI_ROLE_CASE] = number;
    const zb_status status = zbi_log_add(r->log, &entry, &refusal);
    if (status == ZB_STATUS_INPUT)
        refused(r, &refusal, entry.text[refusal.role]);
    else if (status != ZB_OK)
        stop(r, status);
    zbi_said_forget(&r->event, &r->faults->allocator);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reader *r = context;
    if (r->depth == 0)
        return;
    const place ends = r->places[--r->depth];
    if (ends == PLACE_EVENT)
        end_event(r);
    else if (ends == PLACE_TRACE)
        zbi_said_forget(&r->trace, &r->faults->allocator);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    reader *r = context;
    bad_end(r, tag_start(r), "a document type (<!DOCTYPE, entities) is not allowed in a log; remove it");
}

/* The first fault of the XML is told; a fatal one ends the reading by itself. */
static void on_error(void *context, xmlErrorPtr error)
{
    reader *r = context;
    char message[500];
    if (r->status != ZB_OK || error->level < XML_ERR_ERROR)
        return;
    if (error->code == XML_ERR_NO_MEMORY) {
        r->status = ZB_STATUS_MEMORY;
        return;
    }
    snprintf(message, sizeof message, "not well-formed XML: %.300s", error->message ? error->message : "unknown fault");
    message[strcspn(message, "\r\n")] = '\0';
    if (here(r) >= r->source->size)
        strcat(message, " (is the file cut short?)");
    if (error->code == XML_ERR_INVALID_ENCODING || error->code == XML_ERR_INVALID_CHAR)
        strcat(message, " (convert it to UTF-8, or say its true encoding in the first line)");
    bad(r, here(r), message);
}

static void parse_document(reader *r)
{
    const xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end,
                                   .internalSubset = on_doctype};
    *r->parser->sax = handler;
    r->parser->userData = r;
    xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_NOWARNING);
    xmlParseDocument(r->parser);
    if (r->status == ZB_OK && !r->parser->wellFormed)
        bad(r, here(r), "not well-formed XML");
}

static zb_status parse(reader *r)
{
    if (r->source->size == 0 || r->source->size > INT_MAX) {
        bad(r, 0, r->source->size ? "a file must not be larger than 2 GiB" : "the file is empty");
        return r->status;
    }
    /* of this thread; faults of conversion from another encoding come by no other way */
    const xmlStructuredErrorFunc before = xmlStructuredError;
    void *before_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(r, on_error);
    r->parser = xmlCreateMemoryParserCtxt(r->source->text, (int)r->source->size);
    if (r->parser)
        parse_document(r);
    else
        r->status = ZB_STATUS_MEMORY;
    xmlFreeParserCtxt(r->parser);
    xmlSetStructuredErrorFunc(before_context, before);
    xmlResetLastError();
    return r->status;
}

static zb_status check_roles(reader *r)
{
    char message[900];
    for (int role = 0; role < ZBI_ROLES; role++)
        if (r->options->names[role] && !r->used[role]) {
            zbi_role_missing((zbi_role)role, r->options, "attribute", &r->keys, message, sizeof message);
            bad(r, 0, message);
        }
    return r->status;
}

zb_status zbi_log_read_xes(const zbi_source *source, const zbi_log_options *options, zbi_log *log,
                           zbi_fault_list *faults)
{
    reader r = {.source = source, .options = options, .log = log, .faults = faults, .line = 1};
    zbi_words_init(&r.keys, &faults->allocator);
    zb_status status = parse(&r);
    if (status == ZB_OK)
        status = check_roles(&r);
    zbi_said_forget(&r.trace, &faults->allocator);
    zbi_said_forget(&r.event, &faults->allocator);
    zbi_words_free(&r.keys);
    return status;
}
