package org.starfix.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.SequentialRunner;
import org.starfix.engine.internal.align.solve.SolveRunner;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.align.solve.groups.SolveGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;
import org.starfix.jobs.testing.ForwardingSolveRunner;
import org.starfix.jobs.testing.LocalCluster;
import org.starfix.jobs.testing.SharedSpark;
import scala.Tuple2;

/** The simultaneous solution spread over tasks: the bits of one JVM, also after an executor was lost with the cells that it held. */
@Tag("commands")
class LostExecutorInSolutionTest {
    private static final int PARTITIONS = 5;
    private static final SolveOptions OPTIONS =
            new SolveOptions(FitGeometry.RSHIFT, 3, 0.5, 3, 3, 5, 0, Levels.NONE, PairWeighting.NONE);

    private final SyntheticSurvey survey = new SyntheticSurvey(5, 120, 90, 40);
    private final List<GlobalGroup> groups = survey.groups().stream()
            .map(GlobalGroup::of)
            .sorted(Comparator.comparing(GlobalGroup::name))
            .toList();
    private final CatalogStars catalog = everyThird(survey.truth());

    private static CatalogStars everyThird(ReferenceCatalog truth) {
        return CatalogStars.of(truth.ra(), truth.dec())
                .rows(IntStream.range(0, truth.size()).filter(i -> i % 3 == 0).toArray());
    }

    /** Bits of all answers. */
    private static List<long[]> bits(GlobalSolution solution) {
        List<long[]> bits = new ArrayList<>();
        for (int g = 0; g < solution.size(); g++) {
            bits.add(Arrays.stream(solution.group(g).parameters())
                    .mapToLong(Double::doubleToLongBits)
                    .toArray());
            bits.add(Arrays.stream(solution.group(g).covariance())
                    .mapToLong(Double::doubleToLongBits)
                    .toArray());
            bits.add(new long[] {
                solution.group(g).stars(),
                solution.group(g).catalogStars(),
                solution.group(g).component()
            });
        }
        return bits;
    }

    private List<long[]> inOneJvm() {
        return bits(GlobalAlignment.solve(SequentialRunner.of(groups, catalog, OPTIONS), line -> {}));
    }

    private SparkSolveRunner spread(SparkRun run, int groupsInPart) {
        JavaSparkContext spark = run.spark();
        List<GlobalGroup> all = groups;
        JavaPairRDD<Integer, SolveGroup> numbered = spark.parallelize(
                        IntStream.range(0, all.size()).boxed().toList(), PARTITIONS)
                .mapToPair(g -> new Tuple2<>(g, SolveGroup.of(all.get(g), OPTIONS)));
        JavaPairRDD<Long, CatalogStars> sky = spark.parallelizePairs(List.of(new Tuple2<>(7L, catalog)), 1);
        JavaPairRDD<Long, Integer> pixels = numbered.mapToPair(pair -> new Tuple2<>(7L, pair._1()));
        return new SparkSolveRunner(run, OPTIONS, groupsInPart, numbered, sky, pixels);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 1000})
    void rowsSummedInPartsGiveTheBitsOfOneJvm(int groupsInPart) {
        SparkSolveRunner runner = spread(SharedSpark.run(), groupsInPart);
        assertThat(bits(GlobalAlignment.solve(runner, line -> {}))).containsExactlyElementsOf(inOneJvm());
        runner.close();
    }

    @Test
    void anExecutorLostBetweenRoundsChangesNoBit() throws IOException {
        LocalCluster.prepare(Map.of());
        SparkRun run = SparkRun.of(SparkSessions.open(Optional.of(LocalCluster.MASTER)), StageProgress.lines());
        try {
            SparkSolveRunner runner = spread(run, 13);
            Losing losing = new Losing(run, runner);
            List<long[]> found = bits(GlobalAlignment.solve(losing, line -> {}));
            runner.close();
            assertThat(losing.rounds).isGreaterThan(Losing.LOST_BEFORE);
            assertThat(losing.lost).as("executors lost").hasPositiveValue();
            assertThat(found).containsExactlyElementsOf(inOneJvm());
        } finally {
            run.session().stop();
            LocalCluster.forget(Map.of());
        }
    }

    /** Ends the process of an executor before one of the rounds, when both have cells in memory. */
    private static final class Losing extends ForwardingSolveRunner {
        private static final int LOST_BEFORE = 3;

        private final SparkRun run;
        private final AtomicInteger lost = new AtomicInteger();
        private int rounds;

        Losing(SparkRun run, SolveRunner runner) {
            super(runner);
            this.run = run;
            run.session().sparkContext().addSparkListener(new SparkListener() {
                @Override
                public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                    lost.incrementAndGet();
                }
            });
        }

        @Override
        public NormalTerms terms(Trial trial) {
            if (++rounds == LOST_BEFORE) {
                run.spark().parallelize(List.of(1), 1).foreach(i -> {
                    if (TaskContext.get().attemptNumber() == 0) {
                        Runtime.getRuntime().halt(1);
                    }
                });
            }
            return super.terms(trial);
        }
    }
}
