package org.starfix.engine.internal.align.solve.prior;

import java.io.Serializable;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;

/**
 * A group of an earlier solution which keeps its correction.
 *
 * <p>Units and shapes: as in {@link SolvedGroup}.
 *
 * @param name of the group
 * @param parameters its correction
 * @param covariance of these
 * @param component groups with the same number were tied together
 * @param tied whether stars of the catalogue held these
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record StandingGroup(String name, double[] parameters, double[] covariance, int component, boolean tied)
        implements Serializable {}
