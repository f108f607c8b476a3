package org.starfix.engine.internal.align.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.prior.Standing;
import org.starfix.engine.internal.align.solve.prior.StandingGroup;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.result.SolvedGroup.Tie;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;

/** Two rows of groups that do not touch, solved without a catalogue, and what comes between them. */
final class StandingPartsTest {
    private static final int SIDE = 5;
    private static final int ALL = SIDE * SIDE;
    private static final SolveOptions OPTIONS = ExactField.options(FitGeometry.RSHIFT);

    /** Arcsec, as for exact fields. */
    private static final double EXACT = 1e-7;

    private final ExactField field = ExactField.of(9, SIDE, FitGeometry.RSHIFT, 150, 30);

    private static boolean isFirst(int g) {
        return g < SIDE;
    }

    private static boolean isLast(int g) {
        return g >= ALL - SIDE;
    }

    private List<GlobalGroup> groups(IntPredicate which) {
        return IntStream.range(0, ALL).filter(which).mapToObj(field.groups::get).toList();
    }

    private Standing rows() {
        GlobalSolution before = GlobalAlignment.align(groups(g -> isFirst(g) || isLast(g)), CatalogStars.NONE, OPTIONS);
        assertThat(before.summary().components()).isEqualTo(2);
        List<StandingGroup> groups = new ArrayList<>();
        for (int g = 0; g < before.size(); g++) {
            SolvedGroup known = before.group(g);
            groups.add(new StandingGroup(
                    known.name(),
                    known.parameters(),
                    known.covariance(),
                    known.component(),
                    known.tied() == Tie.CATALOG));
        }
        return new Standing(groups, List.of());
    }

    private GlobalSolution extended(IntPredicate which, CatalogStars catalog, Standing.Sky sky, List<String> log) {
        return GlobalAlignment.extend(SequentialRunner.of(groups(which), catalog, OPTIONS), rows(), sky, log::add);
    }

    @Test
    void ofPartsThatAreTiedToEachOtherOneStays() {
        GlobalSolution solution = extended(g -> true, CatalogStars.NONE, Standing.Sky.UNKNOWN, new ArrayList<>());
        for (int g = 0; g < ALL; g++) {
            assertThat(solution.group(g).held()).as("group %s", g).isEqualTo(isFirst(g));
            assertThat(solution.group(g).component()).isZero();
            assertThat(solution.group(g).rms()).isLessThan(1e-6);
        }
    }

    @Test
    void noneStaysWhereACatalogueMayTieThem() {
        List<String> log = new ArrayList<>();
        GlobalSolution solution = extended(g -> true, field.catalog, Standing.Sky.KNOWN, log);
        for (int g = 0; g < ALL; g++) {
            assertThat(solution.group(g).held()).isFalse();
            assertThat(solution.group(g).tied()).isEqualTo(Tie.CATALOG);
            assertThat(solution.group(g).parameters()).containsExactly(field.corrections.get(g), within(EXACT));
        }
        assertThat(log).contains("nothing of the earlier solution can stay: what is new may tie it to the sky");
    }

    @Test
    void whatNothingNewTouchesStays() {
        GlobalSolution solution = extended(
                g -> isFirst(g) || isLast(g) || g < 2 * SIDE, field.catalog, Standing.Sky.KNOWN, new ArrayList<>());
        for (int k = 0; k < solution.size(); k++) {
            int g = k < 2 * SIDE ? k : k + ALL - 3 * SIDE;
            assertThat(solution.group(k).held()).as(solution.group(k).name()).isEqualTo(isLast(g));
            assertThat(solution.group(k).tied()).isEqualTo(isLast(g) ? Tie.NONE : Tie.CATALOG);
        }
    }
}
