package org.starfix.engine;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.engine.testing.TestRules;

/** The engine is a plain library whose packages depend one way. */
class EngineArchitectureTest {
    private static final String ROOT = "org.starfix.engine.";
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.starfix.engine");

    /** Package: the packages it may use. The table of ARCHITECTURE.md. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("numeric", List.of()),
            Map.entry("fits", List.of("numeric")),
            Map.entry("pixels", List.of("fits", "numeric")),
            Map.entry("asdf", List.of("numeric")),
            Map.entry("image", List.of("numeric")),
            Map.entry("sphere", List.of("numeric")),
            Map.entry("sphere.healpix", List.of("sphere", "numeric")),
            Map.entry("wcs.header", List.of("fits", "numeric")),
            Map.entry("wcs.frame", List.of("wcs.header", "numeric")),
            Map.entry("wcs.distortion", List.of("wcs.header", "fits", "numeric")),
            Map.entry("wcs.projection", List.of("wcs.distortion", "wcs.header", "numeric")),
            Map.entry(
                    "wcs",
                    List.of(
                            "wcs.distortion",
                            "wcs.frame",
                            "wcs.header",
                            "wcs.projection",
                            "sphere",
                            "fits",
                            "numeric")),
            Map.entry("function", List.of("numeric")),
            Map.entry("projection", List.of("numeric")),
            Map.entry("transform", List.of("asdf", "function", "projection", "numeric")),
            Map.entry("gwcs", List.of("wcs", "asdf", "transform", "projection", "sphere", "numeric")),
            Map.entry("ephemeris", List.of("numeric")),
            Map.entry("text", List.of("numeric")),
            Map.entry("catalog", List.of("ephemeris", "sphere", "fits", "text", "numeric")),
            Map.entry("refcat", List.of("catalog", "ephemeris", "fits", "sphere", "numeric")),
            Map.entry("refcat.hats", List.of("sphere", "sphere.healpix", "input", "text", "numeric")),
            Map.entry("refcat.service", List.of("refcat", "catalog", "fits", "sphere", "numeric")),
            Map.entry("quality", List.of("image", "catalog", "numeric")),
            Map.entry("segment", List.of("image", "numeric")),
            Map.entry("detect.peak", List.of("image", "catalog", "numeric")),
            Map.entry("detect.dao", List.of("detect.peak", "image", "quality", "numeric")),
            Map.entry("detect.iraf", List.of("detect.peak", "image", "quality", "numeric")),
            Map.entry(
                    "detect",
                    List.of(
                            "detect.dao",
                            "detect.iraf",
                            "detect.peak",
                            "segment",
                            "image",
                            "quality",
                            "catalog",
                            "numeric")),
            Map.entry("match", List.of("numeric")),
            Map.entry("match.pattern", List.of("match", "numeric")),
            Map.entry("match.evidence", List.of("match", "numeric")),
            Map.entry("fit", List.of("numeric")),
            Map.entry(
                    "align.group",
                    List.of(
                            "wcs",
                            "catalog",
                            "ephemeris",
                            "match",
                            "match.evidence",
                            "match.pattern",
                            "fit",
                            "sphere",
                            "numeric")),
            Map.entry("align", List.of("align.group", "match", "wcs", "catalog", "sphere", "numeric")),
            Map.entry(
                    "exposure",
                    List.of(
                            "asdf",
                            "ephemeris",
                            "fits",
                            "gwcs",
                            "image",
                            "pixels",
                            "quality",
                            "wcs",
                            "wcs.distortion",
                            "wcs.header",
                            "text",
                            "numeric")),
            Map.entry("adjust", List.of("exposure", "fits", "gwcs", "sphere", "transform", "wcs", "numeric")),
            Map.entry("synthetic.optics", List.of("sphere", "numeric")),
            Map.entry("synthetic.image", List.of("numeric")),
            Map.entry("synthetic.plan", List.of("synthetic.image", "synthetic.optics", "sphere", "numeric")),
            Map.entry("synthetic.file", List.of("synthetic.image", "synthetic.optics", "synthetic.plan", "sphere")),
            Map.entry(
                    "synthetic",
                    List.of(
                            "synthetic.file",
                            "synthetic.image",
                            "synthetic.optics",
                            "synthetic.plan",
                            "sphere",
                            "wcs",
                            "numeric")),
            Map.entry("input", List.of("text", "numeric")),
            Map.entry("parameters", List.of("input", "text", "numeric")),
            Map.entry(
                    "tweakreg.exposure",
                    List.of("catalog", "ephemeris", "input", "parameters", "text", "wcs", "numeric")),
            Map.entry(
                    "tweakreg.record",
                    List.of(
                            "tweakreg.exposure",
                            "align.group",
                            "catalog",
                            "fit",
                            "match",
                            "match.evidence",
                            "wcs",
                            "numeric")),
            Map.entry(
                    "tweakreg.field",
                    List.of(
                            "tweakreg.exposure",
                            "tweakreg.record",
                            "align",
                            "align.group",
                            "ephemeris",
                            "input",
                            "parameters",
                            "sphere",
                            "wcs")),
            Map.entry(
                    "tweakreg",
                    List.of(
                            "tweakreg.exposure",
                            "tweakreg.field",
                            "tweakreg.record",
                            "align",
                            "align.group",
                            "catalog",
                            "detect",
                            "detect.peak",
                            "ephemeris",
                            "exposure",
                            "fit",
                            "fits",
                            "image",
                            "input",
                            "match",
                            "numeric",
                            "parameters",
                            "refcat",
                            "refcat.service",
                            "segment",
                            "sphere",
                            "wcs"))));

    @Test
    void dependsOnNothingOfSparkHadoopOrScala() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                .check(ENGINE);
    }

    @Test
    void packagesUseOnlyThoseTheyMay() {
        MAY_USE.forEach((name, allowed) -> {
            String[] forbidden = ENGINE.stream()
                    .map(c -> c.getPackageName())
                    .filter(p -> p.startsWith(ROOT))
                    .map(p -> p.substring(ROOT.length()))
                    .distinct()
                    .filter(p -> !p.equals(name) && !allowed.contains(p))
                    .map(p -> ROOT + p)
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .as(name + " may use " + allowed + ", not " + Arrays.toString(forbidden))
                        .allowEmptyShould(true)
                        .check(ENGINE);
            }
        });
    }

    @Test
    void everyPackageHasARule() {
        assertThat(ENGINE.stream()
                        .map(c -> c.getPackageName())
                        .filter(p -> p.startsWith(ROOT))
                        .map(p -> p.substring(ROOT.length()))
                        .collect(Collectors.toSet()))
                .isEqualTo(MAY_USE.keySet());
    }

    @Test
    void theArchitecturePageShowsTheseRules() {
        Map<String, Set<String>> rules = new TreeMap<>();
        MAY_USE.forEach((name, allowed) -> rules.put(name, Set.copyOf(allowed)));
        assertThat(MarkdownPage.of("ARCHITECTURE.md").packages("Engine packages"))
                .isEqualTo(rules);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ENGINE);
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void noTestCanBeSkipped() {
        TestRules.check("org.starfix.engine");
    }
}
