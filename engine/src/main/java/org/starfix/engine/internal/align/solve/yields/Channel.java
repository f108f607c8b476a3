package org.starfix.engine.internal.align.solve.yields;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Images that are distorted alike: of one detector through one filter, and of one size, since a part of a detector has pixels of its own.
 *
 * @param detector what it is called; empty if that is not known
 * @param filter what is in the way of the light; empty if that is not known
 * @param width,height pixels
 */
public record Channel(String detector, String filter, int width, int height)
        implements Serializable, Comparable<Channel> {
    private static final Comparator<Channel> ORDER = Comparator.comparing(Channel::detector)
            .thenComparing(Channel::filter)
            .thenComparingInt(Channel::width)
            .thenComparingInt(Channel::height);

    @Override
    public int compareTo(Channel other) {
        return ORDER.compare(this, other);
    }
}
