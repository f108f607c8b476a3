package org.starfix.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.engine.testing.TestRules;

/** The engine is a plain library whose packages depend one way. */
class EngineArchitectureTest {
    private static final String ROOT = "org.starfix.engine.internal.";
    private static final String PUBLIC = "org.starfix.engine.";

    /** From the lowest: each uses only those below it. */
    private static final List<String> FLOORS =
            List.of("base", "format", "sky", "catalog", "stars", "align", "exposure", "step");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.starfix.engine");

    /** Package: the packages it may use, as the architecture page has it. */
    private static final Map<String, Set<String>> MAY_USE =
            MarkdownPage.of("ARCHITECTURE.md").packages("Engine packages");

    @Test
    void dependsOnNothingOfSparkHadoopOrScala() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                .check(ENGINE);
    }

    @Test
    void packagesUseOnlyThoseThatThePageNames() {
        MAY_USE.forEach((name, allowed) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other) && !isOpenTo(name, other))
                    .map(EngineArchitectureTest::packageOf)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(name))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .as(name + " may use " + allowed)
                    .check(ENGINE);
        });
    }

    @Test
    void thePageNamesEveryPackage() {
        assertThat(ENGINE.stream().map(c -> nameOf(c.getPackageName())).collect(Collectors.toSet()))
                .isEqualTo(MAY_USE.keySet());
    }

    @Test
    void floorsUseOnlyThoseBelow() {
        MAY_USE.forEach((name, allowed) -> assertThat(allowed)
                .as("used by %s", name)
                .allMatch(used -> FLOORS.indexOf(floorOf(used)) <= FLOORS.indexOf(floorOf(name)))
                .noneMatch(used -> used.startsWith(PUBLIC)
                        && !name.startsWith(PUBLIC)
                        && floorOf(used).equals("step")));
    }

    /** A public package other than the door is open to all packages of its floor and of those above. */
    private static boolean isOpenTo(String name, String other) {
        return other.startsWith(PUBLIC)
                && !floorOf(other).equals("step")
                && FLOORS.indexOf(floorOf(other)) <= FLOORS.indexOf(floorOf(name));
    }

    private static String floorOf(String name) {
        String floor = (name.startsWith(PUBLIC) ? name.substring(PUBLIC.length()) : name).split("\\.")[0];
        assertThat(FLOORS).as("the floors, of which %s is on one", name).contains(floor);
        return floor;
    }

    private static String packageOf(String name) {
        return name.startsWith(PUBLIC) ? name : ROOT + name;
    }

    private static String nameOf(String packageName) {
        return packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()) : packageName;
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ENGINE);
        slices().matching(PUBLIC + "(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void nothingIsNullInAnyPackage() {
        TestRules.checkNullMarked(ENGINE);
    }

    @Test
    void noTestCanBeSkipped() {
        TestRules.check("org.starfix.engine");
    }
}
