package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;
import org.starfix.jobs.report.ExitCode;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

class WcsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsAGridOverTheImage() throws IOException {
        Path exposure = exposure();
        assertThat(run("wcs", exposure.toString())).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(26);
        assertThat(lines.get(0)).isEqualTo("x,y,ra,dec,file");
        assertThat(lines.get(1)).startsWith("-0.5,-0.5,").endsWith(",\"" + exposure + "\"");
        assertThat(lines.get(25)).startsWith("127.5,127.5,");
    }

    @NeedsSharedData
    @Test
    void printsThePixelsAskedFor() {
        String real = SharedData.path(
                        "data/real/jwst-nircam-a2744-f200w/jw01324001001-01324-o001_t001_nircam_clear-f200w_i2d_stamp.fits")
                .toString();
        assertThat(run("wcs", real, "--pixel=449.5,449.5", "--pixel=0,1e2")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(1)).startsWith("449.5,449.5,3.527").contains(",-30.36");
        assertThat(lines.get(2)).startsWith("0.0,100.0,");
    }

    @NeedsSharedData
    @Test
    void printsMosaicsToo() {
        String mosaic =
                SharedData.path("data/real/gwcs-asdf/mosaic_long_i2d_gwcs.asdf").toString();
        assertThat(run("wcs", mosaic)).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(26);
        assertThat(run("wcs", mosaic, "1", "2")).isZero();
        assertThat(run("adjust-wcs", mosaic, "--output=" + folder, "--delta-ra=1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("as those of resampled mosaics, without v2v3");
    }

    @Test
    void printsEveryDetectorOfAFile() throws IOException {
        byte[] one = Files.readAllBytes(exposure());
        byte[] science;
        try (FitsFile file = FitsFile.open(new MemoryByteSource("one", one))) {
            science = file.stream(file.hdu("SCI")).readAllBytes();
        }
        String second = new String(science, StandardCharsets.ISO_8859_1)
                .replaceFirst("EXTVER  =                    1", "EXTVER  =                    2");
        Path two = folder.resolve("two.fits");
        Files.write(two, one);
        Files.write(two, second.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
        assertThat(run("wcs", two.toString(), "1", "2")).as(err.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).endsWith("two.fits[SCI,1]\"");
        assertThat(lines.get(2)).isEqualTo(lines.get(1).replace("[SCI,1]", "[SCI,2]"));
        assertThat(run("adjust-wcs", two.toString(), "--output=" + folder, "--delta-ra=1"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("the file has 2 detectors (SCI,1; SCI,2), but one is needed here; split the file");
    }

    @Test
    void refusesWhatIsNotAPixel() {
        assertThat(run("wcs", "x.fits", "--pixel=3")).isEqualTo(2);
        assertThat(err.toString()).contains("--pixel").contains("'3' is not two numbers X,Y");
    }

    @Test
    void saysWhyAFileHasNoWcs() throws IOException {
        Path text = Files.writeString(folder.resolve("x.fits"), "no FITS file");
        assertThat(run("wcs", text.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("starfix: " + text);
        err.getBuffer().setLength(0);
        assertThat(run("wcs", "/no/such.fits")).isEqualTo(2);
        assertThat(err.toString()).startsWith("starfix: /no/such.fits: the file cannot be read: there is no such file");
    }

    private Path exposure() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.FITS, 3).withSize(1, 1, 128).withAnomalies(List.of());
        return SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
    }

    private int run(String... args) {
        return StarfixCommand.create(request -> ExitCode.ALL_ALIGNED)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
