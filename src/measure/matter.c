#include "measure/matter.h"

#include <math.h>

/* Most causes of most matters are 0, which needs no division. */
static double hours(zbi_time t)
{
    return t ? (double)t / (double)ZBI_HOUR : 0.0;
}

static double share(unsigned part, unsigned of)
{
    return of ? (double)part / of : NAN;
}

/* Elapsed until then; a stage not reached counts with the matter's age at the horizon. */
static double elapsed(const zb_run *run, const zbi_matter *m, zbi_time then)
{
    return hours((then == ZBI_NEVER ? run->until : then) - m->arose);
}

static void latencies(const zb_run *run, const zbi_matter *m, double v[ZBI_MEASURES])
{
    const double tau = hours(run->model->tau);
    const double response = elapsed(run, m, m->responded), decision = elapsed(run, m, m->decided);
    const double resolution = elapsed(run, m, m->resolved);
    v[ZBI_M_first_contact_h] = elapsed(run, m, m->first_contact);
    v[ZBI_M_response_latency_h] = response;
    v[ZBI_M_decision_latency_h] = decision;
    v[ZBI_M_resolution_latency_h] = resolution;
    v[ZBI_M_response_latency_restricted_h] = response < tau ? response : tau;
    v[ZBI_M_decision_latency_restricted_h] = decision < tau ? decision : tau;
    v[ZBI_M_resolution_latency_restricted_h] = resolution < tau ? resolution : tau;
    v[ZBI_M_resolution_working_h] = resolution - hours(m->cause[ZBI_CLOSED]);
    v[ZBI_M_unresolved] = m->resolved == ZBI_NEVER;
    v[ZBI_M_given_up] = m->given_up;
    v[ZBI_M_resolved] = m->resolved != ZBI_NEVER;
    const zbi_time deadline = zbi_class_of(run, m)->deadline;
    if (deadline != ZBI_NEVER)
        v[ZBI_M_deadline_missed] = m->resolved == ZBI_NEVER || m->resolved - m->arose > deadline;
}

static void causes(const zbi_matter *m, double v[ZBI_MEASURES])
{
    static const zbi_measure of[ZBI_CAUSES] = {
        [ZBI_WAITING] = ZBI_M_waiting_h,         [ZBI_HANDLING] = ZBI_M_handling_h,
        [ZBI_TRANSIT] = ZBI_M_transit_h,         [ZBI_ASKING_BACK] = ZBI_M_asking_back_h,
        [ZBI_FORMING] = ZBI_M_forming_h,         [ZBI_MEETING_WAIT] = ZBI_M_meeting_wait_h,
        [ZBI_MEETING] = ZBI_M_meeting_h,         [ZBI_TRAVEL] = ZBI_M_travel_h,
        [ZBI_EXECUTING] = ZBI_M_executing_h,     [ZBI_DEPENDENCY] = ZBI_M_dependency_h,
        [ZBI_REWORK] = ZBI_M_rework_h,           [ZBI_CLOSED] = ZBI_M_closed_h,
    };
    for (int c = 0; c < ZBI_CAUSES; c++)
        v[of[c]] = hours(m->cause[c]);
}

static void distortions(const zbi_matter *m, double v[ZBI_MEASURES])
{
    v[ZBI_M_distortion_up] = share(m->up_omitted + m->up_stale + m->up_corrupted, m->up_need);
    v[ZBI_M_distortion_up_omission] = share(m->up_omitted, m->up_need);
    v[ZBI_M_distortion_up_corruption] = share(m->up_corrupted, m->up_need);
    v[ZBI_M_distortion_up_staleness] = share(m->up_stale, m->up_need);
    v[ZBI_M_distortion_down] = share(m->down_omitted + m->down_corrupted, m->down_need);
    v[ZBI_M_distortion_down_omission] = share(m->down_omitted, m->down_need);
    v[ZBI_M_distortion_down_corruption] = share(m->down_corrupted, m->down_need);
    v[ZBI_M_distortion_end_to_end] = share(m->end_omitted + m->end_stale + m->end_corrupted, m->end_need);
    v[ZBI_M_distortion_end_to_end_omission] = share(m->end_omitted, m->end_need);
    v[ZBI_M_distortion_end_to_end_corruption] = share(m->end_corrupted, m->end_need);
    v[ZBI_M_distortion_end_to_end_staleness] = share(m->end_stale, m->end_need);
    v[ZBI_M_right_by_accident] = share(m->end_accident, m->end_need);
}

static void quality(const zbi_matter *m, double v[ZBI_MEASURES])
{
    if (m->closed != ZBI_NEVER)
        v[ZBI_M_wrongly_closed] = m->wrong_at_close > 0;
    v[ZBI_M_overturned] = m->overturned;
    v[ZBI_M_faults] = m->faults;
    v[ZBI_M_reports] = m->reports;
}

/* Of the needed facts of the subtasks that were bought, those that no contract names. */
static void contract(const zb_run *run, const zbi_matter *m, double v[ZBI_MEASURES])
{
    unsigned lost = 0, needed = 0;
    for (unsigned i = 0; i < m->count && m->bought; i++) {
        const zbi_subtask *task = zbi_task_of(run, m, i);
        if (!(m->bought >> i & 1))
            continue;
        lost += zbi_count_facts(task->needs & ~task->contract);
        needed += zbi_count_facts(task->needs);
    }
    v[ZBI_M_public_value_lost] = share(lost, needed);
}

void zbi_measure_matter(const zb_run *run, const zbi_matter *matter, double value[ZBI_MEASURES])
{
    for (int i = 0; i < ZBI_MEASURES; i++)
        value[i] = NAN;
    latencies(run, matter, value);
    causes(matter, value);
    if (matter->needs)
        distortions(matter, value);
    quality(matter, value);
    contract(run, matter, value);
}

double zbi_information_bits(const uint64_t believed[2][3])
{
    double row[2] = {0}, column[3] = {0}, all = 0, nats = 0;
    for (int t = 0; t < 2; t++)
        for (int b = 0; b < 3; b++) {
            row[t] += (double)believed[t][b];
            column[b] += (double)believed[t][b];
            all += (double)believed[t][b];
        }
    if (all == 0)
        return NAN;
    int cells = 0, rows = 0, columns = 0;
    for (int t = 0; t < 2; t++)
        for (int b = 0; b < 3; b++)
            if (believed[t][b]) {
                const double n = (double)believed[t][b];
                nats += n / all * zbi_log(n * all / (row[t] * column[b]));
                cells++;
            }
    for (int t = 0; t < 2; t++)
        rows += row[t] > 0;
    for (int b = 0; b < 3; b++)
        columns += column[b] > 0;
    return (nats - (cells - rows - columns + 1) / (2 * all)) / ZBI_LN2;
}
