package org.starfix.engine.internal.exposure.pixels;

import static org.starfix.engine.internal.stars.image.DataQualityFlag.DO_NOT_USE;
import static org.starfix.engine.internal.stars.image.DataQualityFlag.JUMP_DET;
import static org.starfix.engine.internal.stars.image.DataQualityFlag.NON_SCIENCE;
import static org.starfix.engine.internal.stars.image.DataQualityFlag.SATURATED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.stars.image.DataQualityFlag;

/**
 * The planes of an LSST mask: bits whose numbers the header gives by name ({@code MP_BAD = 0}, {@code HIERARCH MP_NO_DATA = 8}). Those that
 * make a pixel useless are turned into the flags of JWST, so that {@code exclude_flags} means the same everywhere; all others, such as
 * DETECTED, INTRP, EDGE or SUSPECT, say nothing against a pixel.
 */
public record MaskPlanes(List<Plane> planes) {
    /** A bit of the mask and the flags that it stands for. */
    record Plane(int bit, int flags) {}

    private static final Pattern CARD = Pattern.compile("(?:HIERARCH )?MP_([A-Z0-9_]+) *= *(\\d+)[ /.].*");
    private static final int BITS = 32;

    private static final Map<String, List<DataQualityFlag>> MEANINGS = Map.of(
            "BAD", List.of(DO_NOT_USE),
            "NO_DATA", List.of(DO_NOT_USE, NON_SCIENCE),
            "UNMASKEDNAN", List.of(DO_NOT_USE),
            "VIGNETTED", List.of(NON_SCIENCE),
            "SAT", List.of(SATURATED),
            "CR", List.of(JUMP_DET));

    /** The planes of a mask; empty if its header names none. */
    public static Optional<MaskPlanes> of(Header header) {
        List<Plane> planes = new ArrayList<>();
        boolean named = false;
        for (String card : header.cards()) {
            Matcher matcher = CARD.matcher(card);
            if (matcher.matches()) {
                named = true;
                List<DataQualityFlag> flags = MEANINGS.getOrDefault(matcher.group(1), List.of());
                int bit = matcher.group(2).length() > 2 ? BITS : Integer.parseInt(matcher.group(2));
                if (!flags.isEmpty() && bit < BITS) {
                    planes.add(new Plane(1 << bit, DataQualityFlag.bits(flags)));
                }
            }
        }
        return named ? Optional.of(new MaskPlanes(List.copyOf(planes))) : Optional.empty();
    }

    /** Turns mask values into flags, in place. */
    void translate(int[] mask, int count) {
        for (int i = 0; i < count; i++) {
            if (mask[i] != 0) {
                int flags = 0;
                for (Plane plane : planes) {
                    flags |= (mask[i] & plane.bit()) != 0 ? plane.flags() : 0;
                }
                mask[i] = flags;
            }
        }
    }
}
