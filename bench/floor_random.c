/* The ziggurat's tables and its rare cases. */
#include "floor_random.h"

#define TAIL 7.69711747013104972
#define AREA 0.0039496598225815571993

double floor_edge[257], floor_height[257];

void floor_random_tables(void)
{
    floor_edge[0] = AREA / exp(-TAIL);
    floor_edge[1] = TAIL;
    for (int i = 1; i < 255; i++)
        floor_edge[i + 1] = -log(AREA / floor_edge[i] + exp(-floor_edge[i]));
    floor_edge[256] = 0.0;
    for (int i = 0; i <= 256; i++)
        floor_height[i] = exp(-floor_edge[i]);
}

double floor_exponential_rare(floor_random *random, uint32_t layer, double x)
{
    if (layer == 0)
        return TAIL + floor_exponential(random);
    const double low = floor_height[layer], high = floor_height[layer + 1];
    if (low + floor_unit(floor_word(random)) * (high - low) < exp(-x))
        return x;
    return floor_exponential(random);
}
