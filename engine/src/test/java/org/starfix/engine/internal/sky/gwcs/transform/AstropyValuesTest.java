package org.starfix.engine.internal.sky.gwcs.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Transforms that the files at hand do not contain, against values of astropy.modeling. */
class AstropyValuesTest {
    /** Rounding of two ways to compute the same, relative to the larger of 1 and the value. */
    private static final double ROUNDING = 1e-11;

    @Test
    void transformsGiveTheValuesOfAstropy() throws IOException {
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        for (String line : lines()) {
            String[] parts = line.split(" \\| ");
            double[] expected = numbers(parts[3]);
            double[] found = Program.of(Trees.transform(parts[0], parts[1])).apply(numbers(parts[2]));
            all.assertThat(found).as(line).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                all.assertThat(isSame(found[i], expected[i]))
                        .as("%s: got %s", line, Arrays.toString(found))
                        .isTrue();
                compared++;
            }
        }
        all.assertAll();
        assertThat(compared).isGreaterThan(250);
    }

    @Test
    void projectionsAndRotationsComeBack() throws IOException {
        int compared = 0;
        for (String line : lines()) {
            String[] parts = line.split(" \\| ");
            double[] in = numbers(parts[2]);
            Transform transform = Trees.transform(parts[0], parts[1]);
            if (!parts[3].contains("nan")
                    && transform.inputs() == transform.outputs()
                    && transform.inverse().isPresent()) {
                double[] out = Program.of(transform).apply(in);
                double[] again = Program.of(transform)
                        .apply(Program.of(transform.inverse().get()).apply(out));
                for (int i = 0; i < out.length; i++) {
                    assertThat(isSame(again[i], out[i]))
                            .as("%s: %s", line, Arrays.toString(again))
                            .isTrue();
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    private static boolean isSame(double found, double expected) {
        return Double.isNaN(expected)
                ? Double.isNaN(found)
                : Math.abs(found - expected) <= ROUNDING * Math.max(1, Math.abs(expected));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split(" "))
                .mapToDouble(number -> number.equals("nan") ? Double.NaN : Double.parseDouble(number))
                .toArray();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = AstropyValuesTest.class.getResourceAsStream("astropy-values.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
