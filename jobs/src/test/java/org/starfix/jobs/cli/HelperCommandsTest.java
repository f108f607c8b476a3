package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.testing.ProductFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

class HelperCommandsTest {
    private static final double PIXEL_DEGREES = 0.063 / 3600;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void adjustWritesAWholeCopyWithAllThatSaysWhereItLooks() throws IOException {
        Path exposure = exposures(SurveyKind.JWST, 1).get(0);
        byte[] before = Files.readAllBytes(exposure);
        Path output = folder.resolve("out");
        assertThat(run("adjust-wcs", exposure.toString(), "--output", output.toString(), "--delta-dec", "-0.1"))
                .isZero();
        Path copy = output.resolve(exposure.getFileName().toString().replace("_cal.fits", "_wcsadj.fits"));
        assertThat(out.toString()).isEqualTo(copy + System.lineSeparator());
        assertThat(Files.readAllBytes(exposure)).isEqualTo(before);
        double[] old = new double[2];
        double[] now = new double[2];
        double[] header = new double[2];
        ProductFiles.wcs(exposure).pixelToSky(64, 64, old);
        ProductFiles.wcs(copy).pixelToSky(64, 64, now);
        Header science = ProductFiles.header(copy, "SCI");
        FitsWcs.of(science, 128, 128).pixelToSky(64, 64, header);
        assertThat(now[1] - old[1])
                .isEqualTo(-0.1, within(1e-4)); // off the reference point a meridian is no straight line
        assertThat(header[1]).isEqualTo(now[1], within(0.01 * PIXEL_DEGREES));
        assertThat(science.text("WCSNAME")).contains("ADJUSTED");
        assertThat(science.text("S_REGION"))
                .isNotEqualTo(ProductFiles.header(exposure, "SCI").text("S_REGION"));
        assertThat(ProductFiles.header(copy, "STARFIX").text("SFSTATUS")).contains("ADJUSTED");
        assertThat(ProductFiles.header(copy, "PRIMARY").text("S_TWKREG"))
                .isEqualTo(ProductFiles.header(exposure, "PRIMARY").text("S_TWKREG"));
    }

    @Test
    void transferGivesAnExposureTheCorrectionOfAnother() throws IOException {
        List<Path> exposures = exposures(SurveyKind.ROMAN, 2);
        String output = "--output=" + folder.resolve("aligned");
        CommandRun aligned = CommandRun.of(List.of(
                "tweakreg",
                exposures.get(0).toString(),
                output,
                "--abs_refcat=" + folder.resolve("survey/refcat.ecsv"),
                "--abs_minobj=5",
                "--abs_tolerance=0.4"));
        assertThat(aligned.exitCode()).as(aligned.toString()).isZero();
        Path corrected = folder.resolve("aligned")
                .resolve(exposures.get(0).getFileName().toString().replace("_cal.", "_tweakreg."));
        Path to = folder.resolve("out");
        assertThat(run(
                        "transfer-wcs",
                        "--from",
                        corrected.toString(),
                        "--to",
                        exposures.get(1).toString(),
                        exposures.get(0).toString(),
                        "--output=" + to))
                .as(err.toString())
                .isZero();
        double[] expected = new double[2];
        double[] transferred = new double[2];
        ProductFiles.wcs(corrected).pixelToSky(64, 64, expected);
        ProductFiles.wcs(to.resolve(exposures.get(0).getFileName().toString().replace("_cal.", "_wcstransfer.")))
                .pixelToSky(64, 64, transferred);
        assertThat(transferred).containsExactly(expected, within(1e-12));
    }

    @Test
    void oneFileThatIsRefusedLeavesNoCopyOfTheOthers() throws IOException {
        Path exposure = exposures(SurveyKind.FITS, 1).get(0);
        Path broken = Files.writeString(folder.resolve("broken.fits"), "no FITS file");
        Path output = folder.resolve("out");
        assertThat(run("adjust-wcs", exposure.toString(), broken.toString(), "--output=" + output, "--delta-ra=1"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("starfix: " + broken + ": the file begins with");
        assertThat(output).doesNotExist();
    }

    @Test
    void wrongUsageIsExplained() throws IOException {
        Path exposure = exposures(SurveyKind.FITS, 1).get(0);
        assertUsage("nothing to change; give at least one of", "adjust-wcs", exposure.toString(), "--output=o");
        assertUsage(
                "scale must be a factor between 0.01 and 100, not 0.0",
                "adjust-wcs",
                exposure.toString(),
                "--output=o",
                "--scale=0");
        assertUsage("Missing required option: '--output=DIR'", "adjust-wcs", exposure.toString(), "--delta-ra=1");
        assertUsage("Missing required option", "transfer-wcs", "--from=a", "--output=o");
        assertUsage(
                "/no/such.fits: the file cannot be read: there is no such file",
                "transfer-wcs",
                "--from=/no/such.fits",
                "--to=a",
                "--output=o");
        assertUsage(
                "is an input, and its copy would replace it",
                "adjust-wcs",
                Files.copy(exposure, folder.resolve("x_wcsadj.fits")).toString(),
                Files.copy(exposure, folder.resolve("x.fits")).toString(),
                "--output=" + folder,
                "--delta-ra=1");
    }

    @Test
    void foldersAndNamesThatCannotBeAreExplained() throws IOException {
        String exposure = exposures(SurveyKind.FITS, 1).get(0).toString();
        Path file = Files.writeString(folder.resolve("file"), "x");
        String output = "--output=" + folder.resolve("out");
        assertUsage(
                "there is a file " + file + "; choose another folder",
                "adjust-wcs",
                exposure,
                "--output=" + file,
                "--delta-ra=1");
        assertUsage("there is a file ", "adjust-wcs", exposure, "--output=" + file.resolve("x"), "--delta-ra=1");
        assertUsage(
                "option --suffix: 'a/b' cannot be a part of a file name",
                "adjust-wcs",
                exposure,
                output,
                "--delta-ra=1",
                "--suffix=a/b");
        assertUsage(
                "option --suffix: '' cannot be a part of a file name",
                "adjust-wcs",
                exposure,
                output,
                "--delta-ra=1",
                "--suffix=");
        assertUsage(" is named twice; name it once", "adjust-wcs", exposure, exposure, output, "--delta-ra=1");
        assertUsage(
                "starfix: " + folder + ": the file cannot be read: it is a folder",
                "adjust-wcs",
                folder.toString(),
                output,
                "--delta-ra=1");
        assertThat(err.toString()).doesNotContain(folder + ": " + folder);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anImageTakesItsWcsFromTheFileBesideIt() throws IOException {
        byte[] exposure = Files.readAllBytes(exposures(SurveyKind.FITS, 1).get(0));
        List<String> cards = new java.util.ArrayList<>();
        String text = new String(exposure, java.nio.charset.StandardCharsets.ISO_8859_1);
        String end = "END" + " ".repeat(77);
        int second = text.indexOf(end, text.indexOf(end) + 80);
        for (int at = 0; at < second; at += 80) {
            String card = text.substring(at, at + 80);
            if (card.matches("(CTYPE|CUNIT|CRVAL|CRPIX|CD\\d_|RADESYS|A_|B_|PV).*")) {
                cards.add(card);
                text = text.replace(card, " ".repeat(80));
            }
        }
        Path bare =
                Files.write(folder.resolve("bare.fits"), text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Path head = folder.resolve("bare.head");
        assertUsage("the image has no WCS", "wcs", bare.toString(), "1", "2");
        Files.write(head, cards);
        assertThat(run("wcs", bare.toString(), "1", "2")).as(err.toString()).isZero();
        Path output = folder.resolve("moved");
        assertThat(run("adjust-wcs", bare.toString(), "--output=" + output, "--delta-dec=0.1"))
                .as(err.toString())
                .isZero();
        assertThat(ProductFiles.header(output.resolve("bare_wcsadj.fits"), "SCI")
                        .text("CTYPE1"))
                .isPresent();
        assertUsage(
                "these are header cards as text, not an exposure; give the image", "wcs", head.toString(), "1", "2");
    }

    @Test
    void sidecarsAreSmallAndSayTheSame() throws IOException {
        for (SurveyKind kind : List.of(SurveyKind.JWST, SurveyKind.FITS)) {
            Path survey = folder.resolve(kind.name());
            List<Path> exposures = exposures(kind, 1, survey);
            Path whole = folder.resolve("whole" + kind);
            Path alone = folder.resolve("alone" + kind);
            for (Path output : List.of(whole, alone)) {
                CommandRun aligned = CommandRun.of(List.of(
                        "tweakreg",
                        exposures.get(0).toString(),
                        "--output=" + output,
                        "--products=" + (output == whole ? "exposures" : "wcs"),
                        "--abs_refcat=" + survey.resolve("refcat.ecsv"),
                        "--abs_minobj=5",
                        "--abs_tolerance=1"));
                assertThat(aligned.exitCode()).as(aligned.toString()).isZero();
            }
            double[] a = new double[2];
            double[] b = new double[2];
            String name = exposures.get(0).getFileName().toString();
            Path product = whole.resolve(name.replaceFirst("(_cal)?\\.fits", "_tweakreg.fits"));
            ProductFiles.wcs(product).pixelToSky(64, 64, a);
            if (kind == SurveyKind.JWST) {
                ProductFiles.wcs(alone.resolve(name.replace("_cal.fits", "_tweakreg.asdf")))
                        .pixelToSky(64, 64, b);
            } else {
                String text = Files.readString(alone.resolve(name.replace(".fits", ".head")));
                assertThat(text).endsWith("\nEND     \n");
                List<String> cards =
                        text.lines().filter(line -> !line.startsWith("END")).toList();
                assertThat(cards).allMatch(card -> card.length() == 80);
                FitsWcs.of(Header.ofCards("head", cards), 128, 128).pixelToSky(64, 64, b);
            }
            assertThat(b).containsExactly(a);
        }
    }

    @Test
    void coordinatesGoBothWaysAndBetweenFrames() throws IOException {
        String exposure = exposures(SurveyKind.JWST, 1).get(0).toString();
        assertThat(run("wcs", exposure, "3", "-5.5", "100", "20")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        String[] first = lines.get(1).split(",");
        assertThat(first[1]).isEqualTo("-5.5");
        out.getBuffer().setLength(0);
        assertThat(run("wcs", exposure, "--sky", first[2], first[3])).isZero();
        String[] back = out.toString().lines().toList().get(1).split(",");
        assertThat(out.toString()).startsWith("ra,dec,x,y,file");
        assertThat(Double.parseDouble(back[2])).isEqualTo(3, within(1e-4));
        assertThat(Double.parseDouble(back[3])).isEqualTo(-5.5, within(1e-4));
        out.getBuffer().setLength(0);
        assertThat(run("wcs", exposure, "--from=detector", "--to=v2v3", "63.5", "63.5"))
                .isZero();
        assertThat(out.toString())
                .startsWith("detector_1,detector_2,v2v3_1,v2v3_2,file")
                .contains("63.5,63.5,-87");
        out.getBuffer().setLength(0);
        assertThat(run("wcs", exposure, "--frames")).isZero();
        assertThat(out.toString().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("detector", "v2v3", "v2v3vacorr", "world");
    }

    @Test
    void wrongCoordinatesAreExplained() throws IOException {
        String fits = exposures(SurveyKind.FITS, 1).get(0).toString();
        assertUsage("the words must be files first and then pairs of numbers, not: ", "wcs", fits, "3");
        assertUsage("there are no coordinates; give pairs of numbers behind the files", "wcs", fits, "--sky");
        assertUsage("option --from is given alone; --from and --to go together", "wcs", fits, "--from=v2v3", "1", "2");
        assertUsage("only a GWCS has frames", "wcs", fits, "--from=a", "--to=b", "1", "2");
        assertUsage("option --nonsense is unknown; 'starfix wcs --help' lists the options", "wcs", fits, "--nonsense");
        assertUsage("only one of --sky, --from with --to, and --frames can be given", "wcs", fits, "--sky", "--frames");
        assertUsage("only a GWCS has frames", "wcs", fits, "--frames");
        out.getBuffer().setLength(0);
        assertUsage("/no/such.fits: the file cannot be read", "wcs", fits, "/no/such.fits", "1", "2");
        assertThat(out.toString()).isEmpty();
    }

    private void assertUsage(String message, String... args) {
        err.getBuffer().setLength(0);
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private List<Path> exposures(SurveyKind kind, int detectors) throws IOException {
        return exposures(kind, detectors, folder.resolve("survey"));
    }

    private List<Path> exposures(SurveyKind kind, int detectors, Path survey) throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(kind, 3).withSize(1, detectors, 128).withAnomalies(List.of());
        return SyntheticSurvey.of(options)
                .write(survey, folder.resolve("truth"), 1)
                .exposures();
    }

    private int run(String... args) {
        return StarfixCommand.create(request -> ExitCode.ALL_ALIGNED)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
