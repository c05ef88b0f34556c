/* How far estimates may be off. What another sample of the data and other replications would move them by follows from the
   slopes of the simulated statistics (the sandwich of the method of simulated moments); how far the least distance may
   grow by chance alone, from the same. The interval is where the profile stays below that. */
#include "experiment/calibration/fit.h"

#include "base/memory.h"
#include "experiment/comparison/critical.h"
#include "experiment/sweep/share.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#define STEP 0.05         /* shares, to either side of the estimate */
enum { AGAIN = 3 };
#define ALMOST 0.98       /* of the least distance: hardly better */
#define FLATTEST 1e-9     /* of slopes, in sampling errors a range */

typedef struct slopes {
    zbi_fit *fit;
    uint32_t statistics, parameters;
    double *spread[2]; /* [i * statistics + j]: weighted covariances of data and simulation, in two ways (read_spread) */
    gsl_matrix *u, *v; /* of the weighted slopes [statistic][parameter] = u s v' */
    gsl_vector *s, *room;
} slopes;

/* ---- the slopes ---- */

static double step_of(const zbi_variable *v)
{
    const double one = v->whole ? 1 / (v->high - v->low + 1) : 0;
    return one > STEP ? one : STEP;
}

/* Two points for each parameter: below, above. */
static void lay_steps(const zbi_fit *f, double *shares)
{
    const uint32_t n = f->asked->plan->variable_count;
    for (uint32_t p = 0; p < 2 * n; p++) {
        double *own = shares + (size_t)p * n;
        memcpy(own, f->found, n * sizeof *own);
        const double moved = own[p / 2] + (p % 2 ? 1 : -1) * step_of(&f->asked->plan->variables[p / 2]);
        own[p / 2] = moved < 0 ? 0 : moved > 1 ? 1 : moved;
    }
}

static zb_status read_slopes(slopes *x, const double *shares, zb_error *error)
{
    zbi_fit *f = x->fit;
    zbi_tried tried = {0};
    const zb_status status = zbi_try(f, shares, 2 * (uint64_t)x->parameters, f->asked->replications, 0, &tried, error);
    for (uint32_t j = 0; j < x->parameters && status == ZB_OK; j++) {
        const double *below = tried.mean + (size_t)2 * j * f->numbers, *above = below + f->numbers;
        const double wide = shares[(2 * j + 1) * x->parameters + j] - shares[2 * j * x->parameters + j];
        for (uint32_t i = 0; i < x->statistics; i++) {
            const uint32_t k = zbi_fitted_number(i);
            gsl_matrix_set(x->u, i, j, (above[k] - below[k]) / wide * f->weight[i]);
        }
    }
    zbi_tried_free(f, &tried);
    return status;
}

/* ---- the spread ---- */

/* Of two numbers between replications. */
static double covariance(const zbi_fit *f, const zbi_tried *tried, uint64_t from, uint32_t i, uint32_t j)
{
    double n = 0, product = 0;
    for (uint64_t r = from; r < tried->replications; r++) {
        const double *row = tried->values + r * f->numbers;
        if (isnan(row[i]) || isnan(row[j]))
            continue;
        product += (row[i] - tried->mean[i]) * (row[j] - tried->mean[j]);
        n++;
    }
    return n > 1 ? product / (n - 1) : NAN;
}

/* The data are one run of the world. How far another would differ, its people too, the simulation tells: its replications
   differ so, where they have as many cases; where they have more, the sampling of the cases comes to it. That holds if the
   model does. Whether or not, another sample of the cases that were observed would differ as the blocks do. To both comes
   the noise of the simulated means; the larger counts (larger_spread). */
static void read_spread(slopes *x, const zbi_tried *fresh)
{
    const zbi_fit *f = x->fit;
    const uint32_t n = x->statistics;
    const double replications = (double)f->asked->replications;
    const double few = 1 - (double)f->asked->fitted / fresh->mean[f->numbers - 1];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            const double weight = f->weight[i] * f->weight[j];
            const double sample = f->result->observed[0].covariance[i * n + j];
            const double runs = covariance(f, fresh, f->asked->replications, zbi_fitted_number(i), zbi_fitted_number(j));
            x->spread[0][i * n + j] = weight * (sample + runs / replications);
            x->spread[1][i * n + j] = weight * (runs * (1 + 1 / replications) + (few > 0 ? few * sample : 0));
        }
}

/* What is simulated at the estimate, by replications that the search has not seen. */
static void keep_simulated(zbi_fit *f, const zbi_tried *fresh)
{
    const uint32_t statistics = f->asked->groups * ZBI_KINDS;
    const bool split = f->numbers > statistics + 2;
    for (uint32_t part = 0; part < 2; part++)
        for (uint32_t i = 0; i < statistics; i++) {
            const uint32_t number = (split ? part * statistics : 0) + i;
            f->result->simulated[part][i] = fresh->mean[number];
            f->result->noise[part][i] = sqrt(covariance(f, fresh, f->asked->replications, number, number) /
                                     (double)f->asked->replications);
        }
    f->result->unresolved = fresh->mean[f->numbers - 2];
}

/* ---- the interval ---- */

/* How parameter k moves with the statistics: the k-th row of v / s u'. */
static void row_of(const slopes *x, uint32_t k, double *row)
{
    for (uint32_t i = 0; i < x->statistics; i++) {
        row[i] = 0;
        for (uint32_t j = 0; j < x->parameters; j++) {
            const double s = gsl_vector_get(x->s, j);
            row[i] += gsl_matrix_get(x->v, k, j) / (s > FLATTEST ? s : FLATTEST) * gsl_matrix_get(x->u, i, j);
        }
    }
}

static double product(const slopes *x, const double *spread, const double *a, const double *b)
{
    double sum = 0;
    for (uint32_t i = 0; i < x->statistics; i++)
        for (uint32_t j = 0; j < x->statistics; j++)
            sum += a[i] * spread[i * x->statistics + j] * b[j];
    return sum;
}

/* The interval of shares in the parameter's units. */
static void tell(zbi_fit *f, uint32_t k, double low, double high)
{
    const zbi_variable *v = &f->asked->plan->variables[k];
    zbi_fitted_parameter *p = &f->result->parameters[k];
    p->told = low > 0 || high < 1;
    p->low = low > 0 ? zbi_variable_value(v, low) : v->low;
    p->high = high < 1 ? zbi_variable_value(v, high) : v->high;
}

/* How much of the square of the distance belongs to one step of parameter k, were all statistics independent. */
static double plain_square(const slopes *x, uint32_t k)
{
    double sum = 0;
    for (uint32_t j = 0; j < x->parameters; j++) {
        const double s = gsl_vector_get(x->s, j), part = gsl_matrix_get(x->v, k, j) / (s > FLATTEST ? s : FLATTEST);
        sum += part * part;
    }
    return sum;
}

/* The one of which the errors of the parameters are larger, all together: their product. Errors and correlations are of one. */
static const double *larger_spread(const slopes *x, const double *rows)
{
    double ratio = 0;
    for (uint32_t k = 0; k < x->parameters; k++) {
        const double *row = rows + (size_t)k * x->statistics;
        ratio += log(product(x, x->spread[1], row, row) / product(x, x->spread[0], row, row));
    }
    return x->spread[ratio > 0 ? 1 : 0];
}

/* Errors, correlations, and for each parameter by how much the distance may grow by chance. */
static void read_errors(slopes *x, double *rows, double *allowed)
{
    zbi_fit *f = x->fit;
    for (uint32_t k = 0; k < x->parameters; k++)
        row_of(x, k, rows + (size_t)k * x->statistics);
    const double *spread = larger_spread(x, rows);
    for (uint32_t k = 0; k < x->parameters; k++) {
        const double *row = rows + (size_t)k * x->statistics;
        const double square = product(x, spread, row, row);
        f->result->parameters[k].share_error = sqrt(square);
        allowed[k] = ZBI_NORMAL_975 * ZBI_NORMAL_975 * square / plain_square(x, k) / x->statistics;
    }
    for (uint32_t k = 0; k < x->parameters; k++)
        for (uint32_t m = 0; m < x->parameters; m++) {
            const double *a = rows + (size_t)k * x->statistics, *b = rows + (size_t)m * x->statistics;
            f->result->correlation[k][m] =
                product(x, spread, a, b) / sqrt(product(x, spread, a, a) * product(x, spread, b, b));
        }
}

static bool make_room(slopes *x)
{
    const zb_allocator *own = &x->fit->allocator;
    for (int i = 0; i < 2; i++)
        x->spread[i] = zbi_new(own, (size_t)x->statistics * x->statistics, sizeof(double));
    x->u = gsl_matrix_alloc(x->statistics, x->parameters);
    x->v = gsl_matrix_alloc(x->parameters, x->parameters);
    x->s = gsl_vector_alloc(x->parameters);
    x->room = gsl_vector_alloc(x->parameters);
    return x->spread[0] && x->spread[1] && x->u && x->v && x->s && x->room;
}

static bool is_finite(const gsl_matrix *m)
{
    for (size_t i = 0; i < m->size1; i++)
        for (size_t j = 0; j < m->size2; j++)
            if (!isfinite(gsl_matrix_get(m, i, j)))
                return false;
    return true;
}

/* Without slopes (a point beside the estimate fails), as if all statistics were independent. */
static void no_errors(slopes *x, double *allowed)
{
    for (uint32_t k = 0; k < x->parameters; k++) {
        allowed[k] = ZBI_NORMAL_975 * ZBI_NORMAL_975 / x->statistics;
        x->fit->result->parameters[k].share_error = NAN;
        for (uint32_t m = 0; m < x->parameters; m++)
            x->fit->result->correlation[k][m] = NAN;
    }
}

static zb_status measure(slopes *x, double *shares, double *rows, double *allowed, zb_error *error)
{
    zbi_fit *f = x->fit;
    zbi_tried fresh = {0};
    const uint64_t replications = f->asked->replications;
    lay_steps(f, shares);
    zb_status status = read_slopes(x, shares, error);
    if (status == ZB_OK)
        status = zbi_try(f, f->found, 1, 2 * replications, replications, &fresh, error);
    if (status == ZB_OK) {
        zbi_take_found(f);
        keep_simulated(f, &fresh);
        read_spread(x, &fresh);
    }
    zbi_tried_free(f, &fresh);
    if (status != ZB_OK)
        return status;
    if (is_finite(x->u) && gsl_linalg_SV_decomp(x->u, x->v, x->s, x->room) == GSL_SUCCESS)
        read_errors(x, rows, allowed);
    else
        no_errors(x, allowed);
    return ZB_OK;
}

/* On the way a better point may be found: then all begins again from there, a few times at most. What is told is of the
   point that was measured last. */
static zb_status work(slopes *x, double *shares, double *rows, zb_error *error)
{
    zbi_fit *f = x->fit;
    double allowed[ZBI_MOST_FITTED];
    zb_status status = ZB_OK;
    for (int again = 0; again < AGAIN; again++) {
        status = measure(x, shares, rows, allowed, error);
        for (uint32_t k = 0; k < x->parameters && status == ZB_OK; k++) {
            double low = 0, high = 1;
            status = zbi_profile(f, k, allowed[k], f->result->parameters[k].share_error, &low, &high, error);
            if (status == ZB_OK)
                tell(f, k, low, high);
        }
        if (status != ZB_OK || f->found_least >= f->least * ALMOST)
            break;
    }
    return status;
}

zb_status zbi_intervals(zbi_fit *f, zb_error *error)
{
    slopes x = {.fit = f, .statistics = zbi_fitted_count(f->asked), .parameters = f->asked->plan->variable_count};
    double *shares = zbi_new(&f->allocator, (size_t)2 * x.parameters * x.parameters, sizeof *shares);
    double *rows = zbi_new(&f->allocator, (size_t)x.parameters * x.statistics, sizeof *rows);
    const zb_status status =
        make_room(&x) && shares && rows ? work(&x, shares, rows, error) : zbi_no_memory(error);
    gsl_matrix_free(x.u);
    gsl_matrix_free(x.v);
    gsl_vector_free(x.s);
    gsl_vector_free(x.room);
    zbi_free(&f->allocator, x.spread[0]);
    zbi_free(&f->allocator, x.spread[1]);
    zbi_free(&f->allocator, shares);
    zbi_free(&f->allocator, rows);
    return status;
}
