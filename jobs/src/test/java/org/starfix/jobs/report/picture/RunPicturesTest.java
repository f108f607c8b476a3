package org.starfix.jobs.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** Pictures of a run hold what the ledger has. */
class RunPicturesTest {
    private static final int KEPT = 0x2FD0A0;
    private static final int DROPPED = 0xFF7A3C;
    private static final int FOUND = 0x56B4E9;

    @TempDir
    Path folder;

    private SurveyFiles survey;

    private Path run() throws IOException {
        survey = SmallSurvey.write(SurveyKind.FITS, 3, folder.resolve("in"), folder.resolve("truth"));
        Path out = folder.resolve("out");
        List<String> words = new ArrayList<>(List.of(
                "tweakreg", survey.association().toString(), "--output=" + out, "--abs_refcat=" + survey.catalog()));
        SmallSurvey.parameters(SurveyKind.FITS, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        return out;
    }

    private static CommandRun well(String... words) {
        CommandRun run = CommandRun.of(List.of(words));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static long count(BufferedImage image, int colour) {
        long n = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                n += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return n;
    }

    @Test
    void aRunIsShownWithoutABrowser() throws IOException {
        Path out = run();
        Path pictures = folder.resolve("pictures");
        // two groups to the first, and all to the catalogue
        assertThat(well("report", out.toString(), "--png=" + pictures).out())
                .isEqualTo("4 pictures in " + pictures + "\n");
        assertThat(files(pictures))
                .extracting(file -> file.getFileName().toString())
                .hasSize(4)
                .contains("map.png");
        for (Path picture : files(pictures)) {
            assertThat(count(ImageIO.read(picture.toFile()), 0x0072B2))
                    .as(picture.toString())
                    .isPositive();
        }
        assertThat(count(ImageIO.read(pictures.resolve("map.png").toFile()), 0xD55E00))
                .isPositive();

        Path regions = folder.resolve("regions");
        well("report", out.toString(), "--regions=" + regions);
        LedgerFiles ledger = new LedgerFiles(out);
        long unmatched = ledger.table("unmatched").size();
        long kept = 0;
        long spare = 0;
        for (Path file : files(regions)) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.get(2)).isEqualTo("image");
            kept += lines.stream().filter(line -> line.contains("color=green")).count();
            spare +=
                    lines.stream().filter(line -> line.contains("color=yellow")).count();
        }
        assertThat(spare).isEqualTo(unmatched).isPositive();
        long matched = ledger.matches().stream()
                .map(row -> row.getAs("file_name") + " " + row.getAs("source_id"))
                .distinct()
                .count();
        long left = ledger.table("unmatched").stream()
                .collect(Collectors.toMap(
                        row -> row.<String>getAs("file_name"), row -> row.<Integer>getAs("n_unmatched"), (a, b) -> a))
                .values()
                .stream()
                .mapToLong(n -> n)
                .sum();
        assertThat(matched + left)
                .isEqualTo(ledger.exposures().stream()
                        .mapToLong(row -> row.<Integer>getAs("n_sources"))
                        .sum());
        assertThat(kept)
                .isEqualTo(ledger.matches().stream()
                        .filter(row -> row.<Boolean>getAs("used"))
                        .map(row -> row.getAs("file_name") + " " + row.getAs("source_id"))
                        .distinct()
                        .count());
    }

    @Test
    void anExposureIsShownWithWhatARunMadeOfIt() throws IOException {
        Path out = run();
        String exposure = new LedgerFiles(out).exposures().get(2).getAs("path");
        Path alone = folder.resolve("alone.png");
        assertThat(well("quicklook", exposure, "--output=" + alone).out()).isEqualTo(alone + "\n");
        BufferedImage found = ImageIO.read(alone.toFile());
        assertThat(count(found, FOUND)).isPositive();
        assertThat(count(found, KEPT)).isZero();
        Path judged = folder.resolve("judged.png");
        well("quicklook", exposure, "--run=" + out, "--output=" + judged);
        BufferedImage matched = ImageIO.read(judged.toFile());
        assertThat(count(matched, KEPT)).isGreaterThan(100);
        assertThat(count(matched, DROPPED)).isPositive(); // of the legend at least

        CommandRun other = CommandRun.of(List.of(
                "quicklook", survey.catalog().toString(), "--run=" + out, "--output=" + folder.resolve("no.png")));
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("no.png")).doesNotExist();
    }

    @Test
    void anExposureIsNeverReplacedByItsPicture() throws IOException {
        Path copy = Files.copy(
                Path.of(new LedgerFiles(run()).exposures().get(2).<String>getAs("path")), folder.resolve("a.fits"));
        byte[] before = Files.readAllBytes(copy);
        CommandRun onto = CommandRun.of(List.of("quicklook", copy.toString(), "--output=" + copy));
        assertThat(onto.exitCode()).isEqualTo(2);
        assertThat(onto.err()).contains("give one that ends in .png");
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
    }

    @Test
    void lettersAreThoseOfTheirCode() {
        StringBuilder dots = new StringBuilder();
        for (int row = 0; row < SmallFont.HEIGHT; row++) {
            for (int column = 0; column < SmallFont.ADVANCE; column++) {
                dots.append(SmallFont.isSet('7', column, row) ? '#' : '.');
            }
            dots.append('\n');
        }
        assertThat(dots.toString()).isEqualTo("#####.\n....#.\n....#.\n...#..\n..#...\n.#....\n#.....\n");
    }
}
