package org.starfix.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.engine.testing.TestRules;

/** Jobs compute nothing: stages may use only the doors of the engine, and packages depend one way. */
class JobsArchitectureTest {
    private static final String ROOT = "org.starfix.jobs.";
    private static final JavaClasses JOBS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.starfix.jobs");

    /** Package: the packages of jobs it may use. The table of ARCHITECTURE.md. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "storage", List.of(),
            "session", List.of(),
            "report", List.of("storage", "session"),
            "store", List.of("storage", "session"),
            "stage", List.of("store", "storage", "session"),
            "refcat", List.of("storage", "session"),
            "pipeline", List.of("stage", "store", "report", "refcat", "session", "storage"),
            "demo", List.of("pipeline", "session"),
            "ask", List.of("report", "store", "storage"),
            "cli", List.of("pipeline", "demo", "refcat", "session", "storage", "report", "store", "ask"));

    @Test
    void packagesUseOnlyThoseTheyMay() {
        MAY_USE.forEach((name, allowed) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(p -> !p.equals(name) && !allowed.contains(p))
                    .map(p -> ROOT + p + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .as(name + " may use " + allowed + ", not " + Arrays.toString(forbidden))
                    .check(JOBS);
        });
    }

    @Test
    void theArchitecturePageShowsTheseRules() {
        Map<String, Set<String>> rules = new TreeMap<>();
        MAY_USE.forEach((name, allowed) -> rules.put(name, Set.copyOf(allowed)));
        assertThat(MarkdownPage.of("ARCHITECTURE.md").packages("Jobs packages")).isEqualTo(rules);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(JOBS);
    }

    @Test
    void stagesKnowTheStepAndNoScienceBelowIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "stage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.starfix.engine.internal.stars..",
                        "org.starfix.engine.internal.align.match..",
                        "org.starfix.engine.internal.align.fit..",
                        "org.starfix.engine.internal.sky.gwcs..",
                        "org.starfix.engine.internal.format.asdf..")
                .check(JOBS);
    }

    @Test
    void onlySessionSetsUpSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "session..")
                .should()
                .callMethod(org.apache.spark.sql.SparkSession.class, "builder")
                .check(JOBS);
    }

    @Test
    void nothingIsNullInAnyPackage() {
        TestRules.checkNullMarked(JOBS);
    }

    @Test
    void noTestCanBeSkipped() {
        TestRules.check("org.starfix.jobs");
    }
}
