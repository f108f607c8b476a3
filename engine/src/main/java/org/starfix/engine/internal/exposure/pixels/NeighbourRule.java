package org.starfix.engine.internal.exposure.pixels;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How the name of a file beside an exposure is made from the exposure's: its last {@code from} becomes {@code to}, as in {@code
 * ooi=ood} or {@code .fits=_mask.fits}.
 *
 * @param from empty for no such file
 */
public record NeighbourRule(String from, String to) implements Serializable {
    public static final NeighbourRule NONE = new NeighbourRule("", "");

    /**
     * The rule that a text states; none for an empty one.
     *
     * @throws IllegalArgumentException if it is not of the form {@code old=new}
     */
    public static NeighbourRule parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int equals = text.indexOf('=');
        Check.argument(equals > 0, "file name rule: '%s' is not of the form old=new, as in ooi=ood", text);
        return new NeighbourRule(text.substring(0, equals), text.substring(equals + 1));
    }

    /** The path of the file beside an exposure; empty if the exposure's name does not have the part that is replaced. */
    public Optional<String> path(String exposure) {
        int name = exposure.lastIndexOf('/') + 1;
        int at = from.isEmpty() ? -1 : exposure.lastIndexOf(from);
        return at < name
                ? Optional.empty()
                : Optional.of(exposure.substring(0, at) + to + exposure.substring(at + from.length()));
    }
}
