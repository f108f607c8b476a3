package org.starfix.jobs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.step.compare.Joined;
import org.starfix.engine.internal.step.compare.Move;

class MovePlotTest {
    private static final Pattern END = Pattern.compile("x2=\"([-0-9.]+)\" y2=\"([-0-9.]+)\"");

    @Test
    void theArrowOfAVeryWrongPointingIsCutAndSaysSo() {
        MovePlot plot = new MovePlot();
        for (int i = 0; i < 30; i++) {
            double east = i == 15 ? -20 : 0.1;
            plot.add(new Joined(
                    "e" + i,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    10 + 0.1 * i,
                    5 + 0.1 * (i % 6),
                    new Move(east, 0.05, Double.NaN)));
        }
        String svg = plot.svg("two runs");
        assertThat(END.matcher(svg).results())
                .hasSize(31) // and that of the key
                .allSatisfy(end -> assertThat(Double.parseDouble(end.group(1))).isBetween(0.0, 920.0));
        assertThat(svg.split("stroke-dasharray")).hasSize(2);
        assertThat(svg).contains("dashed ones are longer than they are drawn");
    }
}
