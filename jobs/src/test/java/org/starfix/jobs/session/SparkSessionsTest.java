package org.starfix.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Console;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.jobs.testing.SharedSpark;

class SparkSessionsTest {

    @Test
    void refusesARunningSparkThatCannotMoveRecords() {
        SparkConf kryo = new SparkConf(false).set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkSessions.requireSerializer(kryo))
                .withMessage(
                        "the Spark that runs already has spark.serializer=org.apache.spark.serializer.KryoSerializer, which"
                                + " cannot move records; stop it, or start it with"
                                + " spark.kryo.registrator=org.starfix.jobs.session.RecordRegistrator, or with"
                                + " spark.serializer=org.apache.spark.serializer.JavaSerializer");
        kryo.set("spark.kryo.registrator", SparkSessions.registrators("org.site.Registrator"));
        assertThatCode(() -> SparkSessions.requireSerializer(kryo)).doesNotThrowAnyException();
        assertThatCode(() -> SparkSessions.requireSerializer(new SparkConf(false)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "3.5.1, 2.13.18, Spark 3.5.1",
        "4.1.0, 2.13.18, Spark 4.1.0",
        "4.2.0, 2.12.20, Scala 2.12.20",
        "4.2.0, 3.3.1,   Scala 3.3.1",
    })
    void refusesAnotherBinaryVersionByName(String spark, String scala, String named) {
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkVersions.requireCompatible(spark, scala))
                .withMessageStartingWith("this is " + named + ", and this starfix was built for ")
                .withMessageContaining("run it on a Spark 4.2 for Scala 2.13, or build starfix with");
    }

    @Test
    void theLauncherKnowsBetterThanTheConsoleWhetherErrorsGoToATerminal() {
        assertThat(StageProgress.isTerminal(Optional.of("false"), true)).isFalse();
        assertThat(StageProgress.isTerminal(Optional.of("true"), false)).isTrue();
        assertThat(StageProgress.isTerminal(Optional.empty(), true)).isTrue();
        assertThat(StageProgress.isTerminal(Optional.empty(), false)).isFalse();
    }

    @Test
    void asksTheConsoleOfANewerJavaWhetherItIsATerminal() {
        assertThat(StageProgress.isOnTerminal(NewerConsole.class, new NewerConsole(true)))
                .isTrue();
        assertThat(StageProgress.isOnTerminal(NewerConsole.class, new NewerConsole(false)))
                .isFalse();
        assertThat(StageProgress.isOnTerminal(Object.class, new Object())).isTrue();
        assertThat(StageProgress.isOnTerminal(Console.class, null)).isFalse();
    }

    /** What {@link Console} has since Java 22. */
    public record NewerConsole(boolean isTerminal) {}

    @Test
    void takesAnyBugfixVersion() {
        assertThatCode(() -> SparkVersions.requireCompatible("4.2.7", "2.13.99"))
                .doesNotThrowAnyException();
    }

    /** The shared Spark has two local cores. */
    @Test
    void onOneMachineATaskTakesSeveralItemsOnceThereAreManyForACore() {
        SparkRun run = SharedSpark.run();
        assertThat(run.partitionsFor(32)).isEqualTo(32);
        assertThat(run.partitionsFor(1000)).isEqualTo(32);
    }

    @Test
    void aStageHasNoMorePartitionsThanItems() {
        SparkRun run = SharedSpark.run();
        assertThat(run.partitionsFor(0)).isEqualTo(1);
        assertThat(run.partitionsFor(5)).isEqualTo(5);
        assertThat(run.withPartitions(3).partitionsFor(5)).isEqualTo(3);
    }

    @Test
    void jobsOfAStageCarryItsDescription() {
        SparkRun run = SharedSpark.run();
        String group = run.jobGroups()
                .run("detect sources: 3 exposures", 1, () -> run.spark().getLocalProperty("spark.jobGroup.id"));
        assertThat(group).isEqualTo("detect sources: 3 exposures");
        assertThat(run.spark().getLocalProperty("spark.jobGroup.id")).isNull();
    }
}
