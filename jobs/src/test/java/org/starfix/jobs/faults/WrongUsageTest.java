package org.starfix.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** What makes a whole run impossible is said at once, with exit code 2, and nothing is changed. */
class WrongUsageTest {
    private static final String ECSV = "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: x, datatype: float64}\n";

    @TempDir
    private static Path data;

    private static SurveyFiles survey;

    @TempDir
    Path folder;

    @BeforeEach
    void paint() throws IOException {
        if (survey == null) {
            survey = SmallSurvey.write(SurveyKind.JWST, 2, data.resolve("in"), data.resolve("truth"));
            write(data.resolve("garbage.ecsv"), "\0\1\2\3 garbage");
            write(
                    data.resolve("broken.ecsv"),
                    "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: RA, datatype: float64\nRA\n1\n");
            write(data.resolve("columns.csv"), "x,y,mag\n1,2,3\n");
            write(data.resolve("empty.csv"), "");
            write(data.resolve("three.txt"), "image.fits catalog.ecsv more\n");
            write(data.resolve("file"), "in the way");
            write(data.resolve("asn.json"), "{\"products\": []}");
            Files.createDirectory(data.resolve("none"));
            Files.createDirectory(data.resolve("again"));
            Files.copy(survey.exposures().get(0), data.resolve("again/a_cal.fits"));
            Files.copy(survey.exposures().get(0), data.resolve("again/b_cal.fits"));
            Files.createSymbolicLink(data.resolve("link"), data.resolve("in"));
        }
    }

    /** {@code @} is the folder of the data, {@code %} the output folder. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --abs_refcat=@/missing.ecsv      | abs_refcat: no file named '@/missing.ecsv', and no catalogue of that name; known names: GAIADR1,
            --abs_refcat=@/in                | abs_refcat: @/in: this folder is no HATS catalogue: it has no hats.properties, properties or collection.properties; name the folder of one, or build it with 'starfix refcat import'
            --abs_refcat=@/garbage.ecsv      | abs_refcat: @/garbage.ecsv: this is a binary file of an unknown format, not a table that can be read; write it as ECSV, VOTable, FITS or delimited text, plain or compressed by gzip
            --abs_refcat=@/broken.ecsv       | abs_refcat: @/broken.ecsv: the ECSV header is not valid YAML: expected ',' or '}', but got <stream end> in line 4 of the header
            --abs_refcat=@/columns.csv       | abs_refcat: @/columns.csv: the catalogue needs positions (columns RA, DEC or others of docs/refcat.md); its columns are x, y, mag; name those of the positions with abs_refcat_columns
            --abs_refcat=@/empty.csv         | abs_refcat: @/empty.csv: the file is empty
            --abs_refcat=@/in/refcat.ecsv --abs_refcat_columns=ra=foo,dec=bar | abs_refcat: @/in/refcat.ecsv: the catalogue needs the columns foo and bar; its columns are RA, DEC, mag; name those of the positions with abs_refcat_columns
            --use_custom_catalogs=true --catfile=@/missing.txt | catfile: @/missing.txt cannot be read: there is no such file
            --use_custom_catalogs=true --catfile=@/three.txt   | @/three.txt:1: this line has 3 words, but a catfile has an image and a catalogue a line; names must not hold blanks
            --exclude_flags=DO_NOT_USE,FOO   | option --exclude_flags: exclude_flags has no flag 'FOO': give numbers up to 4294967295 or names among DO_NOT_USE, SATURATED,
            --exclude_flags=4294967296       | option --exclude_flags: exclude_flags has no flag '4294967296': give numbers up to 4294967295 or names among
            --kernel_fwhm=1e9                | parameters: star finder: kernel_fwhm times sigma_radius is 1.5E9 pixels; it must be below 1000.0
            --sip_npoints=2                  | parameters: SIP fit: 2 points per side are too few for a polynomial of degree 5; take more (sip_npoints)
            --suffix=a/b                     | option --suffix: suffix 'a/b' cannot be a part of a file name: it may hold no /
            --output=@/file                  | output_dir: nothing can be written to @/file: a file of this name is in the way; choose another --output
            --output=@/file/below            | output_dir: nothing can be written to @/file/below: a file of this name is in the way; choose another --output
            --output=@/in --suffix=cal       | @/in/jw99001001001_02101_00001_syn1_cal.fits: a product would replace this file, which the run reads; choose another --output or --suffix
            --output=@/link --suffix=cal     | @/in/jw99001001001_02101_00001_syn1_cal.fits: a product would replace this file, which the run reads; choose another --output or --suffix
            @/again/a_cal.fits @/again/a_cal.fits | @/again/a_cal.fits: @/again/a_cal.fits is given twice, both times here
            @/again/a_cal.fits @/again/b_cal.fits | @/again/b_cal.fits and @/again/a_cal.fits would have the same product, again/jw99001001001_02101_00001_syn1_tweakreg.fits; set output_use_model=false
            @/missing.fits                   | @/missing.fits: there is no such file or folder; name a FITS or ASDF file, a folder, a pattern, an association or a list of files
            @/none                           | @/none: there is no exposure here; name a folder or a pattern of FITS files
            @/empty.csv                      | @/empty.csv: this file is empty; name a FITS or ASDF file, an association or a list of files
            @/columns.csv                    | @/columns.csv: the first line names no column 'path' (it has x, y, mag); a list of exposures names the columns path, and group and catalog if there are any; an absolute catalogue is given by abs_refcat
            @/broken.ecsv                    | @/broken.ecsv: this is a table, not an exposure; an absolute catalogue is given by abs_refcat, catalogues of exposures by catfile
            @/asn.json                       | @/asn.json: 'products' is an empty list; an association has a list of products there
            """)
    void isNamedBeforeAnythingIsDone(String words, String message) {
        Map<String, String> before = Digests.of(data);
        CommandRun run = run(words.split(" "));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        List<String> lines =
                run.err().lines().filter(line -> !line.contains("warning")).toList();
        assertThat(lines).singleElement().asString().contains(message.replace("@", data.toString()));
        assertThat(lines.get(0)).startsWith("starfix: ");
        assertThat(run.out()).isEmpty();
        assertThat(Digests.of(data)).isEqualTo(before);
        assertThat(Digests.of(folder)).isEmpty();
    }

    @Test
    void whatTheRunItselfWritesReplacesNoFileThatItReads() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Path catalog = folder.resolve("out/fit_fit_gaia_ref.ecsv_ref.ecsv");
        Files.copy(data.resolve("in/refcat.ecsv"), catalog);
        Path given = Files.createSymbolicLink(folder.resolve("FIT_GAIA_ref.ecsv"), catalog);
        Path catfile = write(folder.resolve("out/run.json"), "");
        Map<String, String> before = Digests.of(folder);
        CommandRun byCatalog = run("--save_abs_catalog=true", "--abs_refcat=" + given);
        assertThat(byCatalog.exitCode()).as(byCatalog.toString()).isEqualTo(2);
        assertThat(byCatalog.err())
                .contains("FIT_GAIA_ref.ecsv: a product would replace this file, which the run reads");
        CommandRun byCatfile = run("--use_custom_catalogs=true", "--catfile=" + catfile);
        assertThat(byCatfile.exitCode()).as(byCatfile.toString()).isEqualTo(2);
        assertThat(byCatfile.err()).contains("/out/run.json: a product would replace this file, which the run reads");
        assertThat(Digests.of(folder)).isEqualTo(before);
    }

    @Test
    void aSavedCatalogNeverReplacesOneOfTheUsers() throws IOException {
        Path exposure = survey.exposures().get(0);
        String catalog = exposure.getFileName().toString().replace(".fits", "_cat.ecsv");
        Files.createDirectory(folder.resolve("out"));
        write(folder.resolve("out").resolve(catalog), ECSV + "# - {name: y, datatype: float64}\nx y\n1 2\n");
        Path catfile = write(folder.resolve("out/catfile.txt"), exposure.getFileName() + " " + catalog + "\n");
        Map<String, String> before = Digests.of(folder);
        CommandRun run = run("--save_catalogs=true", "--use_custom_catalogs=true", "--catfile=" + catfile);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("/out/" + catalog + ": a product would replace this file, which the run reads");
        assertThat(Digests.of(folder)).isEqualTo(before);
    }

    @Test
    void aUsersCatalogThatCannotBeReadConcernsItsExposureAlone() throws IOException {
        Path catfile =
                write(folder.resolve("catfile.txt"), survey.exposures().get(3).getFileName() + " missing.ecsv\n");
        CommandRun run = run("--use_custom_catalogs=true", "--catfile=" + catfile);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("SKIPPED (" + folder.resolve("missing.ecsv") + ": the catalogue of ")
                .contains(" cannot be read: there is no such file; correct the place that names it (catfile,");
        assertThat(new LedgerFiles(folder.resolve("out")).exposures())
                .extracting(row -> row.<String>getAs("status"))
                .containsExactly("REFERENCE", "REFERENCE", "ALIGNED", "SKIPPED");
    }

    @ParameterizedTest
    @CsvSource({"0", "200"})
    void whatCannotBeWorkedWithIsAnOutcomeOfTheField(String waveThreshold) {
        CommandRun run = run("--searchrad=100000", "--wave_threshold=" + waveThreshold);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains(
                        "NOT_ALIGNED (search radius too large: 1.58731e+06 pixels, where at most 2000 can be searched;"
                                + " reduce searchrad)");
    }

    @Test
    void aProductThatCannotBeWrittenConcernsItsExposureAlone() throws IOException {
        String copy = survey.exposures().get(3).getFileName().toString().replace("_cal", "_tweakreg");
        Files.createDirectories(folder.resolve("out").resolve(copy).resolve("in the way"));
        CommandRun run = run();
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out())
                .contains("WRITE_FAILED (" + folder.resolve("out").resolve(copy)
                        + ": the product could not be written: ");
        assertThat(new LedgerFiles(folder.resolve("out")).exposures())
                .extracting(row -> row.<String>getAs("status"))
                .containsExactly("REFERENCE", "REFERENCE", "ALIGNED", "WRITE_FAILED");
        assertThat(Digests.of(folder.resolve("out")).keySet()).noneMatch(name -> name.contains("writing"));
    }

    private CommandRun run(String... more) {
        List<String> words = new ArrayList<>(List.of("tweakreg"));
        SmallSurvey.parameters(SurveyKind.JWST, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        if (Arrays.stream(more).noneMatch(word -> word.startsWith("--output="))) {
            words.add("--output=" + folder.resolve("out"));
        }
        Arrays.stream(more).map(word -> word.replace("@", data.toString())).forEach(words::add);
        survey.exposures().subList(0, 4).forEach(file -> words.add(file.toString()));
        return CommandRun.of(words);
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
