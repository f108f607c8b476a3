package org.starfix.engine.internal.step.options;

import java.util.Optional;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * How exposures become fields.
 *
 * @param rule what {@code fields} says; empty: each input as its kind has it
 * @param paddingArcsec by which footprints are padded before their overlap is judged
 * @param waveThreshold a field with more groups is large ({@code wave_threshold}); none is where groups do not wait for each other
 * @param tiling what is cut into tiles
 */
public record FieldOptions(Optional<FieldRule> rule, double paddingArcsec, int waveThreshold, Tiling tiling) {
    /** What the parameters mean. */
    public static FieldOptions of(Parameters p) {
        Optional<FieldRule> rule = switch (p.choice("fields")) {
            case "association" -> Optional.of(FieldRule.ONE_FIELD);
            case "overlap", "tiles" -> Optional.of(FieldRule.BY_OVERLAP);
            default -> Optional.empty();
        };
        return new FieldOptions(rule, p.number("searchrad") + p.number("tolerance"), waveThreshold(p), Tiling.of(p));
    }

    private static int waveThreshold(Parameters p) {
        return p.choice("alignment").equals("absolute") ? Integer.MAX_VALUE : p.integer("wave_threshold");
    }
}
