package org.starfix.engine.internal.step.absolute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.step.field.EpochGroup;

class AbsoluteReferenceTest {
    private static final double NONE = Double.NaN;

    /** The log says how many stars were moved, not how many there are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2016, 2016 | 5, 6 | 2 stars moved to 2023.151 for 0 exposures.
            2016, 2016 | 5, - | 1 of 2 stars moved to 2023.151 for 0 exposures; the others lack a proper motion or an epoch and stay as published.
            -, -       | 5, 6 | none of 2 stars moved to 2023.151 for 0 exposures; all lack a proper motion or an epoch and stay as published.
            2016, 2016 | -, - | none of 2 stars moved to 2023.151 for 0 exposures; all lack a proper motion or an epoch and stay as published.
            """)
    void countsTheStarsThatMoved(String epochs, String motions, String line) {
        ReferenceStars stars = ReferenceStars.of(
                new int[] {1, 2},
                Optional.empty(),
                Map.of(
                        StarColumn.RA, new double[] {10, 20},
                        StarColumn.DEC, new double[] {1, 2},
                        StarColumn.EPOCH, numbers(epochs),
                        StarColumn.PMRA, numbers(motions),
                        StarColumn.PMDEC, numbers(motions)));
        List<String> log = new ArrayList<>();
        AbsoluteReference.of(stars, StarRules.DEFAULT)
                .at(EpochGroup.all(List.of(), Viewpoint.of(2023.151, Observatory.EARTH)), log::add);
        assertThat(log).containsExactly("Absolute catalog: " + line);
    }

    private static double[] numbers(String text) {
        String[] parts = text.split(",");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = parts[i].strip().equals("-") ? NONE : Double.parseDouble(parts[i]);
        }
        return numbers;
    }
}
