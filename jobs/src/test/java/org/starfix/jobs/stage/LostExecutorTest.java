package org.starfix.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;
import org.starfix.jobs.testing.LocalCluster;

/** A wave after an executor was lost: the one that takes its place has nothing of the reference. */
class LostExecutorTest {
    private static final int LOST_BEFORE = 2;

    @BeforeEach
    void aClusterOfItsOwn() throws IOException {
        LocalCluster.prepare(Map.of());
    }

    @AfterEach
    void forgetIt() {
        LocalCluster.forget(Map.of());
    }

    @Test
    void anExecutorInThePlaceOfALostOneFetchesTheReferenceAgain() {
        SyntheticSurvey survey = new SyntheticSurvey(5, 12, 90, 40);
        List<AlignmentGroup> groups = survey.groups();
        ReferenceCatalog truth = survey.truth();
        ReferenceCatalog sparse = truth.rows(
                IntStream.range(0, truth.size()).filter(i -> i % 3 == 0).toArray());
        AlignmentOptions options = SyntheticSurvey.options(OrderPolicy.BY_OVERLAP, ReferenceGrowth.UNMATCHED_SOURCES);
        AlignmentResult here = AbsoluteAlignment.alignGroups(groups, sparse, options, WaveRunner.SEQUENTIAL);
        SparkRun run = SparkRun.of(SparkSessions.open(Optional.of(LocalCluster.MASTER)), StageProgress.lines());
        try (SparkWaveRunner runner = new SparkWaveRunner(run, 1, 1)) {
            Losing losing = new Losing(run, runner);
            AlignmentResult there = AbsoluteAlignment.alignGroups(groups, sparse, options, losing);
            assertThat(losing.waves).isGreaterThan(LOST_BEFORE);
            assertThat(there.steps()).isEqualTo(here.steps());
            assertThat(there.reference().ra()).isEqualTo(here.reference().ra());
            assertThat(there.reference().dec()).isEqualTo(here.reference().dec());
        } finally {
            run.session().stop();
        }
    }

    /** Ends the process of an executor before one of the waves. */
    private static final class Losing implements WaveRunner {
        private final SparkRun run;
        private final WaveRunner runner;
        private int waves;

        Losing(SparkRun run, WaveRunner runner) {
            this.run = run;
            this.runner = runner;
        }

        @Override
        public int width(List<AlignmentGroup> groups) {
            return runner.width(groups);
        }

        @Override
        public List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options) {
            return runner.align(wave, reference, options);
        }

        @Override
        public List<GroupOutcome> alignNear(List<NearGroup> wave, ReferenceParts reference, AlignmentOptions options) {
            if (++waves == LOST_BEFORE) {
                run.spark().parallelize(List.of(1), 1).foreach(i -> {
                    if (TaskContext.get().attemptNumber() == 0) {
                        Runtime.getRuntime().halt(1);
                    }
                });
            }
            return runner.alignNear(wave, reference, options);
        }
    }
}
