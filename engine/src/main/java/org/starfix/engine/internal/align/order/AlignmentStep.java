package org.starfix.engine.internal.align.order;

import java.io.Serializable;

/**
 * One group's turn.
 *
 * @param group index in the list of groups
 * @param wave how many groups one after the other had to be aligned before this one at least, because each added stars near the next; groups
 *     of a wave do not need each other
 * @param overlapSteradian area common with the reference that made it this group's turn; NaN where the order does not ask
 * @param referenceSources sources of the reference catalogue at that moment
 */
public record AlignmentStep(int group, int wave, double overlapSteradian, int referenceSources)
        implements Serializable {}
