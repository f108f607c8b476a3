package org.starfix.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.RelativeAlignment;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.SharedSpark;

class SparkWaveRunnerTest {

    /** A chain grows at both ends at once. */
    @ParameterizedTest
    @CsvSource({"BY_OVERLAP, UNMATCHED_SOURCES", "AS_GIVEN, UNMATCHED_SOURCES", "AS_GIVEN, NONE"})
    void wavesAsJobsEqualOneTask(OrderPolicy order, ReferenceGrowth growth) {
        List<AlignmentGroup> groups = new SyntheticSurvey(3, 14, 100, 60).groups();
        AlignmentOptions options = SyntheticSurvey.options(order, growth);
        AlignmentResult here = RelativeAlignment.align(groups, options, WaveRunner.SEQUENTIAL);
        for (int partitions : new int[] {1, 2, 7}) {
            SparkRun run = SharedSpark.run().withPartitions(partitions);
            try (SparkWaveRunner runner = new SparkWaveRunner(run, 1, partitions * 20)) {
                assertSame(RelativeAlignment.align(groups, options, runner), here);
            }
        }
    }

    /** Nothing new is expected within a sparse catalogue, but every group adds stars: what was guessed is aligned again. */
    @Test
    void wrongGuessesAsJobsEqualOneTask() {
        SyntheticSurvey survey = new SyntheticSurvey(5, 12, 90, 40);
        List<AlignmentGroup> groups = survey.groups();
        ReferenceCatalog truth = survey.truth();
        ReferenceCatalog sparse = truth.rows(
                IntStream.range(0, truth.size()).filter(i -> i % 3 == 0).toArray());
        AlignmentOptions options = SyntheticSurvey.options(OrderPolicy.BY_OVERLAP, ReferenceGrowth.UNMATCHED_SOURCES);
        AlignmentResult here = AbsoluteAlignment.alignGroups(groups, sparse, options, WaveRunner.SEQUENTIAL);
        assertThat(here.reference().size()).isGreaterThan(2 * sparse.size());
        for (int worthABroadcast : new int[] {1, 60, Integer.MAX_VALUE}) {
            try (SparkWaveRunner runner = new SparkWaveRunner(SharedSpark.run(), 1, worthABroadcast)) {
                assertSame(AbsoluteAlignment.alignGroups(groups, sparse, options, runner), here);
            }
        }
    }

    private static void assertSame(AlignmentResult there, AlignmentResult here) {
        assertThat(there.steps()).isEqualTo(here.steps());
        assertThat(there.reference().id()).isEqualTo(here.reference().id());
        assertThat(there.reference().ra()).isEqualTo(here.reference().ra());
        assertThat(there.reference().dec()).isEqualTo(here.reference().dec());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6000, 60_000})
    void smallGroupsAreNotWorthAJob(int stars) {
        List<AlignmentGroup> groups = new SyntheticSurvey(4, 3, stars, 1).groups();
        try (SparkWaveRunner runner = new SparkWaveRunner(SharedSpark.run())) {
            assertThat(runner.width(groups)).isEqualTo(stars < 50_000 ? 1 : 2);
        }
    }
}
