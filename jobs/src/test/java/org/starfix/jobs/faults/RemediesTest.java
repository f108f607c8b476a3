package org.starfix.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** What a message tells the user to do makes the message go away. */
@Tag("commands")
class RemediesTest {
    @TempDir
    private static Path data;

    /** {@code a.fits} to {@code d.fits}: four groups of one exposure. */
    private static final List<String> EXPOSURES = List.of("a.fits", "b.fits", "c.fits", "d.fits");

    @TempDir
    Path folder;

    @BeforeAll
    static void paint() throws IOException {
        List<Path> made = SmallSurvey.writeFarAway(SurveyKind.FITS, 4, data.resolve("made"), data.resolve("truth"))
                .exposures();
        Files.createDirectories(data.resolve("in/clash"));
        for (int i = 0; i < EXPOSURES.size(); i++) {
            Files.copy(made.get(i), data.resolve("in").resolve(EXPOSURES.get(i)));
        }
        Files.copy(made.get(0), data.resolve("in/clash/x_cal.fits"));
        Files.copy(made.get(2), data.resolve("in/clash/x_rate.fits"));
        Files.copy(made.get(0), data.resolve("in/clash/p.fits"));
        Files.copy(made.get(0), data.resolve("in/clash/q.fits"));
        write("sources.csv", "x,y\n10,20\n30,40\n");
        write("wrong.txt", "a sources.csv\n");
        write("comma.txt", "a.fits,sources.csv\n");
        write("some.txt", "image catalogue\na.fits sources.csv\n");
        write("right.txt", "a.fits sources.csv\n");
        write("columns.csv", "lon,lat,g\n53.1,-27.8,17\n53.101,-27.8,18\n");
        write("stars.csv", "ra,dec\n53.1,-27.8\n53.101,-27.8\n");
        write("moving.csv", "ra,dec,pmra,pmdec\n53.1,-27.8,1,2\n53.101,-27.8,3,4\n");
        write("other.yaml", "minobj: 8\n");
        write("wrong.yaml", "minobi: 8\n");
        write("right.yaml", "minobj: 8\n");
    }

    /** The situation, what is said of it with the remedy, what is done about it. {@code @} is the folder of the data. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --output=@/stars.csv/x                         | choose another --output                       | --output=%/out
            --suffix=a/b                                   | it may hold no /                              | --suffix=ab
            --output=@/in --output_use_model=false --suffix=x --products=wcs --master=local[1] --save_regions=true --minbj=3 | did you mean minobj? | --minobj=8
            --minobj=few                                   | which takes an integer >= 1                   | --minobj=8
            --alignment=global --levels=visit:0.05/20      | say how far exposures may be from their visit | --alignment=global --levels=visit:0.05/20,exposure:0.005/2
            --alignment=absolute                           | set abs_refcat                                | --alignment=absolute --abs_refcat=@/stars.csv
            --output_ext=.asdf                             | leave it out                                  |
            --preset=jwst                                  | choose one of jwst-1.14, jwst-latest          | --preset=jwst-1.14
            --config=@/wrong.yaml                          | there is no parameter 'minobi'; did you mean minobj? | --config=@/right.yaml
            --save-parameters=@/other.yaml                 | choose another file                           | --save-parameters=%/saved.yaml
            --steps.skymatch.skip=true                     | leave it out                                  | --steps.tweakreg.skip=false
            --minobj=8 --minobj=9                          | give it once                                  | --minobj=8
            --exclude_flags=FOO                            | or names among DO_NOT_USE                     | --exclude_flags=DO_NOT_USE
            --mask_file=ood                                | must have the form old=new, as in ooi=ood     | --mask_file=ooi=ood
            --weighting=errors --source_quality=false      | source_quality=true                           | --weighting=errors --source_quality=true
            --use_custom_catalogs=true --catfile=@/none.txt  | cannot be read: there is no such file       | --use_custom_catalogs=true --catfile=@/right.txt
            --use_custom_catalogs=true --catfile=@/wrong.txt | a line is '<image file name> <catalogue file>', with blanks between and the name as in a.fits | --use_custom_catalogs=true --catfile=@/right.txt
            --use_custom_catalogs=true --catfile=@/comma.txt | none of its lines names an exposure of this run: 'a.fits,sources.csv' | --use_custom_catalogs=true --catfile=@/right.txt
            --abs_refcat=@/columns.csv                     | name those of the positions with abs_refcat_columns | --abs_refcat=@/columns.csv --abs_refcat_columns=ra=lon,dec=lat
            --abs_refcat=@/stars.csv --abs_magnitude_range=10,20 | name its column in abs_refcat_columns (key mag), or leave out abs_magnitude_range | --abs_refcat=@/stars.csv
            --abs_refcat=@/columns.csv --abs_refcat_columns=ra=lon,dec=lat --abs_magnitude_range=10,20 | name its column in abs_refcat_columns (key mag) | --abs_refcat=@/columns.csv --abs_refcat_columns=ra=lon,dec=lat,mag=g --abs_magnitude_range=10,20
            --abs_refcat=@/stars.csv --abs_refcat_columns=epoch=2016.0 | add pmra=<column>,pmdec=<column>  | --abs_refcat=@/moving.csv --abs_refcat_columns=epoch=2016.0
            """)
    void ofWhatIsRefusedBeforeTheWork(String situation, String remedy, String help) {
        CommandRun wrong = run(EXPOSURES, situation);
        assertThat(wrong.exitCode()).as(wrong.toString()).isEqualTo(2);
        assertThat(wrong.err()).contains(remedy);
        CommandRun right = run(EXPOSURES, help == null ? "" : help);
        assertThat(right.exitCode()).as(right.toString()).isIn(0, 3);
        assertThat(right.err()).doesNotContain(remedy);
    }

    /** The warning, and what keeps it away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --separation=0.01      | raise separation or lower tolerance                     | --separation=10
            --abs_minobj=5         | abs_minobj (needs abs_refcat)                           | --abs_minobj=5 --abs_refcat=@/stars.csv
            --catfile=@/right.txt  | catfile (needs use_custom_catalogs=true)                | --catfile=@/right.txt --use_custom_catalogs=true
            --npixels=5            | npixels (needs starfinder=segmentation)                 | --npixels=5 --starfinder=segmentation
            --xoffset=1            | xoffset (needs use2dhist=false and matcher=xyxy)        | --xoffset=1 --use2dhist=false
            --error_floor=0.2      | error_floor (needs weighting=errors)                    | --error_floor=0.2 --weighting=errors
            """)
    void ofWarnings(String situation, String remedy, String help) {
        assertThat(run(EXPOSURES, situation).err())
                .contains("starfix: warning: ")
                .contains(remedy);
        assertThat(run(EXPOSURES, help).err()).isEmpty();
    }

    /** What is said of exposures that were not aligned, and what aligns them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --snr_threshold=1e6   | lower snr_threshold        | --snr_threshold=10
            --searchrad=100000    | reduce searchrad           | --searchrad=2
            --minobj=1000         | minobj                     | --minobj=8
            --group_by=NOSUCHKEY  | correct group_by           |
            --image_hdus=NOSUCH   | correct image_hdus         |
            """)
    void ofExposuresThatWereNotAligned(String situation, String remedy, String help) {
        CommandRun wrong = run(EXPOSURES, situation);
        assertThat(wrong.exitCode()).as(wrong.toString()).isEqualTo(3);
        assertThat(wrong.out()).contains(remedy);
        CommandRun right = run(EXPOSURES, help == null ? "" : help);
        assertThat(right.exitCode()).as(right.toString()).isZero();
    }

    @Test
    void ofEqualProductsTheOneThatHelpsIsTold() throws IOException {
        CommandRun byKeyword = run(List.of("clash/p.fits", "clash/q.fits"), "");
        assertThat(byKeyword.err()).contains("would have the same product").contains("set output_use_model=false");
        assertThat(run(List.of("clash/p.fits", "clash/q.fits"), "--output_use_model=false")
                        .exitCode())
                .isNotEqualTo(2);

        CommandRun byFile = run(List.of("clash/x_cal.fits", "clash/x_rate.fits"), "--output_use_model=false");
        assertThat(byFile.exitCode()).isEqualTo(2);
        assertThat(byFile.err()).contains("rename one of the files").doesNotContain("set output_use_model");
        Files.copy(data.resolve("in/clash/x_rate.fits"), data.resolve("in/clash/y_rate.fits"));
        assertThat(run(List.of("clash/x_cal.fits", "clash/y_rate.fits"), "--output_use_model=false")
                        .exitCode())
                .isNotEqualTo(2);
    }

    @Test
    void ofASingleGroup() {
        CommandRun alone = run(List.of("a.fits"), "");
        assertThat(alone.out()).contains("abs_refcat");
        CommandRun absolute = run(List.of("a.fits"), "--abs_refcat=" + data.resolve("made/refcat.ecsv"));
        assertThat(absolute.exitCode()).as(absolute.toString()).isZero();
    }

    @Test
    void ofAProductThatCannotBeWritten() throws IOException {
        Path inTheWay = folder.resolve("out/" + EXPOSURES.get(0).replace(".fits", "_tweakreg.fits"));
        Files.createDirectories(inTheWay.resolve("full"));
        CommandRun wrong = run(EXPOSURES, "--output_use_model=false");
        assertThat(wrong.exitCode()).as(wrong.toString()).isEqualTo(5);
        assertThat(wrong.out()).contains("a_tweakreg.fits: the product could not be written: ");
        assertThat(run(EXPOSURES, "--output_use_model=false --output=%/empty").exitCode())
                .isZero();
    }

    private CommandRun run(List<String> exposures, String options) {
        List<String> words = new ArrayList<>(List.of("tweakreg"));
        List<String> given = new ArrayList<>();
        for (String option : options.split(" +")) {
            if (!option.isBlank()) {
                given.add(option.replace("@", data.toString()).replace("%", folder.toString()));
            }
        }
        Map<String, String> parameters = new TreeMap<>(SmallSurvey.parameters(SurveyKind.FITS, Map.of()));
        parameters.put("output", folder.resolve("out").toString());
        parameters.keySet().removeIf(key -> key.startsWith("abs_") && !options.contains("abs_refcat"));
        parameters.forEach((key, value) -> {
            if (given.stream().noneMatch(option -> option.startsWith("--" + key + "="))) {
                words.add("--" + key + "=" + value);
            }
        });
        words.addAll(given);
        exposures.forEach(name -> words.add(data.resolve("in").resolve(name).toString()));
        return CommandRun.of(words);
    }

    private static void write(String name, String text) throws IOException {
        Files.write(data.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
