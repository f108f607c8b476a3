package org.starfix.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.RelativeAlignment;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
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
            AlignmentResult there = RelativeAlignment.align(groups, options, new SparkWaveRunner(run, 1));
            assertThat(there.steps()).isEqualTo(here.steps());
            assertThat(there.reference().id()).isEqualTo(here.reference().id());
            assertThat(there.reference().ra()).isEqualTo(here.reference().ra());
            assertThat(there.reference().dec()).isEqualTo(here.reference().dec());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 6000})
    void smallGroupsAreNotWorthAJob(int stars) {
        List<AlignmentGroup> groups = new SyntheticSurvey(4, 3, stars, 1).groups();
        assertThat(new SparkWaveRunner(SharedSpark.run()).width(groups)).isEqualTo(stars < 5000 ? 1 : 2);
    }
}
