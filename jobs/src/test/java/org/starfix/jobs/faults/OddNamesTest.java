package org.starfix.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** Names that no one should give to a file, and that people give. */
class OddNamesTest {
    private static final String CATALOG = "r\u00e9f \u03b1\ud83d\ude00 it's 100%#x.csv";
    private static final List<String> NAMES = List.of(
            "M\u00fcller_cal",
            "j\u00f6s\u00e9 it's \"q\"_cal",
            "-dash 100%#a:b_cal",
            "new\nline\ud83d\ude00_cal",
            "l".repeat(200) + "_cal",
            "\u661f".repeat(70) + "_cal");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void loseNoProductAndStayWhatTheyAreOutsideOfCards(SurveyKind kind) throws IOException {
        List<Path> exposures = survey(kind);
        Path out = folder.resolve("out");
        Path catalog = Files.move(folder.resolve("in/refcat.ecsv"), folder.resolve(CATALOG.replace(".csv", ".ecsv")));
        CommandRun run = run(
                exposures,
                kind,
                "--output=" + out,
                "--abs_refcat=" + catalog,
                "--output_use_model=false",
                "--save_abs_catalog=true",
                "--save_catalogs=true",
                "--save_regions=true");
        assertThat(run.out()).as(run.toString()).startsWith("6 exposures in 1 field: ");
        String extension = kind == SurveyKind.ROMAN ? ".asdf" : ".fits";
        for (String name : NAMES) {
            assertThat(out.resolve(name.replace("_cal", "_tweakreg") + extension))
                    .isRegularFile();
            assertThat(out.resolve(name + "_cat.ecsv")).isRegularFile();
            assertThat(out.resolve(name + "_cat.reg")).isRegularFile();
        }
        assertThat(out.resolve("fit_" + catalog.getFileName() + "_ref.ecsv")).isRegularFile();
        assertThat(new LedgerFiles(out).exposures())
                .extracting(row -> row.<String>getAs("file_name"))
                .containsExactlyElementsOf(
                        NAMES.stream().map(n -> n + extension).toList());
        JsonNode report = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(report.path("absolute_catalog").path("name").asText())
                .isEqualTo(catalog.getFileName().toString());
        if (kind != SurveyKind.ROMAN) {
            for (String name : NAMES) {
                cardsAreAscii(out.resolve(name.replace("_cal", "_tweakreg") + ".fits"));
            }
        } else {
            String tree = Files.readString(out.resolve("M\u00fcller_tweakreg.asdf"), StandardCharsets.ISO_8859_1);
            String utf8 = new String(tree.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            assertThat(utf8).contains("M\u00fcller_tweakreg.asdf").contains("FIT-LVL3-r\u00e9f \u03b1");
        }
    }

    @Test
    void namesThatNoFileSystemTakesAreRefusedBeforeTheWork() throws IOException {
        List<Path> exposures = survey(SurveyKind.FITS);
        Path out = folder.resolve("out");
        CommandRun run = run(
                exposures,
                SurveyKind.FITS,
                "--output=" + out,
                "--output_use_model=false",
                "--suffix=" + "x".repeat(60));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "would have a name of 266 bytes, and file systems take at most 255; rename the input, or choose a"
                                + " shorter --suffix");
        CommandRun shorter =
                run(exposures, SurveyKind.FITS, "--output=" + out, "--output_use_model=false", "--suffix=x");
        assertThat(shorter.exitCode()).as(shorter.toString()).isNotEqualTo(2);
    }

    private static void cardsAreAscii(Path product) throws IOException {
        try (FitsFile file = FitsFile.open(ByteSources.open(product))) {
            for (FitsHdu hdu : file.hdus()) {
                assertThat(hdu.header().cards()).allMatch(card -> card.matches("[ -~]{80}"));
            }
            FitsHdu science = file.hdus().stream()
                    .filter(hdu -> hdu.header().contains("WCSNAME"))
                    .findFirst()
                    .orElseThrow();
            assertThat(science.header().text("WCSNAME").orElseThrow())
                    .satisfiesAnyOf(
                            name -> assertThat(name).isEqualTo("FIT-LVL3-ref %CE%B1%F0%9F%98%80 it's 100%#x.ecsv"),
                            name -> assertThat(name).doesNotContain("LVL3"));
        }
    }

    private List<Path> survey(SurveyKind kind) throws IOException {
        List<Path> made = SmallSurvey.write(kind, 3, folder.resolve("in"), folder.resolve("truth"))
                .exposures();
        String extension = kind == SurveyKind.ROMAN ? ".asdf" : ".fits";
        List<Path> named = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            named.add(Files.move(made.get(i), folder.resolve("in").resolve(NAMES.get(i) + extension)));
        }
        return named;
    }

    private static CommandRun run(List<Path> exposures, SurveyKind kind, String... more) {
        List<String> words = new ArrayList<>(List.of("tweakreg"));
        SmallSurvey.parameters(kind, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(Arrays.asList(more));
        exposures.forEach(file -> words.add(file.toString()));
        return CommandRun.of(words);
    }
}
