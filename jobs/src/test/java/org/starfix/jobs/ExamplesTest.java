package org.starfix.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** The examples in {@code examples/} compile and do what they say. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    Path folder;

    private Class<?> compiled(String name) throws IOException, ReflectiveOperationException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = compiler.run(
                null,
                errors,
                errors,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                EXAMPLES.resolve(name + ".java").toString());
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
        return loader.loadClass(name);
    }

    private SurveyFiles survey() throws IOException {
        return SyntheticSurvey.of(SurveyOptions.demo(SurveyKind.JWST, 3)
                        .withSize(3, 1, 512)
                        .withAnomalies(List.of()))
                .write(folder.resolve("in"), folder.resolve("truth"), 1);
    }

    @Test
    void theLibraryAligns() throws Exception {
        SurveyFiles survey = survey();
        List<String> words = new ArrayList<>(
                List.of(survey.catalog().toString(), folder.resolve("aligned").toString()));
        survey.exposures().forEach(file -> words.add(file.toString()));
        Method main = compiled("AlignExposures").getMethod("main", String[].class);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            main.invoke(null, (Object) words.toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .as(out.toString(StandardCharsets.UTF_8))
                .filteredOn(line -> line.matches(".*: (ALIGNED|REFERENCE)"))
                .hasSize(survey.exposures().size());
        assertThat(folder.resolve("aligned/run.json")).exists();
    }

    @Test
    void aSparkJobReadsTheStore() throws Exception {
        SurveyFiles survey = survey();
        Path aligned = folder.resolve("aligned");
        CommandRun run = CommandRun.of(
                List.of("tweakreg", folder.resolve("in").toString(), "--output=" + aligned, "--minobj=5"));
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
        Method depths = compiled("DetectionDepths").getDeclaredMethod("depths", SparkSession.class, String.class);
        depths.setAccessible(true);
        @SuppressWarnings("unchecked") // it says so
        Dataset<Row> rows = (Dataset<Row>) depths.invoke(null, SharedSpark.run().session(), aligned.toString());
        assertThat(rows.collectAsList()).hasSize(survey.exposures().size()).allSatisfy(row -> {
            assertThat(row.<Long>getAs("sources")).isGreaterThan(5L);
            assertThat(row.<Double>getAs("faint_flux")).isLessThan(row.<Double>getAs("median_flux"));
        });
    }

    @Test
    void theNotebookIsOne() throws IOException {
        JsonNode notebook =
                new ObjectMapper().readTree(EXAMPLES.resolve("ledger.ipynb").toFile());
        assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
        assertThat(notebook.path("cells")).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.path("cell_type").asText()).isIn("code", "markdown");
            assertThat(cell.path("source")).isNotEmpty();
            assertThat(cell.path("outputs")).isEmpty();
        });
    }
}
