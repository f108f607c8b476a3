package org.starfix.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Console;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.base.InputException;
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
        "3.5.7, 2.13.18, Spark 3.5.7",
        "4.3.0, 2.13.18, Spark 4.3.0",
        "4.2.0, 2.12.20, Spark 4.2.0 for Scala 2.12.20",
        "4.2.0, 3.3.1,   Spark 4.2.0 for Scala 3.3.1",
    })
    void refusesAnotherBinaryVersionByName(String spark, String scala, String named) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparkVersions.requireCompatible(spark, scala, 17))
                .withMessage("this is " + named
                        + ", and starfix runs on Spark 4.0, 4.1 and 4.2 for Scala 2.13; set SPARK_HOME, or the"
                        + " release of your platform, to one of these");
    }

    @Test
    void refusesANewJavaForAnOlderSpark() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparkVersions.requireCompatible("4.1.3", "2.13.17", 25))
                .withMessage(
                        "Spark 4.1.3 does not run on Java 25; set JAVA_HOME to a Java 17 or 21 on the driver and the executors, or"
                                + " use Spark 4.2");
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

    @ParameterizedTest
    @CsvSource({"4.0.0, 17", "4.0.2, 21", "4.1.3, 17", "4.2.7, 17", "4.2.0, 25"})
    void takesAnyBugfixVersion(String spark, int java) {
        assertThatCode(() -> SparkVersions.requireCompatible(spark, "2.13.99", java))
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
