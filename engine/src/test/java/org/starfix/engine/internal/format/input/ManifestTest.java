package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class ManifestTest {
    private static final Location FILE = new Location("s3a://bucket/lists/night1.txt");

    @Test
    void namesOnePathALine() {
        Manifest manifest = Manifest.parse("# night 1\n\n x.fits \n../y 2.fits\nhdfs://n/z.fits\r\n", FILE);
        assertThat(manifest.exposures())
                .extracting(ExposureInput::path)
                .containsExactly("s3a://bucket/lists/x.fits", "s3a://bucket/y 2.fits", "hdfs://n/z.fits");
    }

    @Test
    void aTableHasPathsAndMayHaveGroupsAndCatalogues() {
        String text = """
                # made by a database
                date,Path , group,filter,catalog
                2026-01-01,x.fits,v1,r,cats/x.ecsv
                2026-01-01,"two, words.fits",,"the ""red"" one",
                """;
        assertThat(Manifest.parse(text, FILE).exposures())
                .containsExactly(
                        new ExposureInput(
                                "s3a://bucket/lists/x.fits",
                                Optional.of("v1"),
                                Optional.of("s3a://bucket/lists/cats/x.ecsv")),
                        ExposureInput.of("s3a://bucket/lists/two, words.fits"));
        assertThat(Manifest.parse("path\nx.fits\n", FILE).exposures())
                .containsExactly(ExposureInput.of("s3a://bucket/lists/x.fits"));
        assertThat(Manifest.parse("a,b.fits\nc.fits\n", FILE).exposures())
                .containsExactly(
                        ExposureInput.of("s3a://bucket/lists/a,b.fits"), ExposureInput.of("s3a://bucket/lists/c.fits"));
    }

    @Test
    void rowsThatDoNotFitTheirColumnsAreNamedByLine() {
        assertThatThrownBy(() -> Manifest.parse("path,group\na.fits\n\n,g\n\"b.fits,g\nc.fits,g\n", FILE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(FILE + ": line 2 has 1 values, and the first line names 2 columns\n" + FILE
                        + ": line 4 has no path\n" + FILE
                        + ": line 5 has a quote that is not closed, or text behind one");
        assertThatThrownBy(() -> Manifest.parse("path,group\n" + "a\n".repeat(25), FILE))
                .hasMessageEndingWith(FILE + ": and 15 more like these");
        Location csv = new Location("/in/list.csv");
        assertThatThrownBy(() -> Manifest.parse("file,group\na.fits,g\n", csv))
                .hasMessage("/in/list.csv: the first line names no column 'path' (it has file, group); a list of"
                        + " exposures names the columns path, and group and catalog if there are any; an absolute catalogue"
                        + " is given by abs_refcat");
        assertThatThrownBy(() -> Manifest.parse("path,path\na.fits,g\n", csv))
                .hasMessage("/in/list.csv: the first line names the column 'path' twice; name it once");
    }

    @Test
    void aListTooLongForTheMemoryIsRefusedWithFigures() {
        ManifestRows rows = new ManifestRows(FILE, 2_000_000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        rows.add("x" + i + ".fits", "", "");
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        FILE
                                + ": with 5459 exposures this list needs 2 MB of memory for the inputs of the run, and 2 MB may")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void aListOfNothingIsAnError() {
        assertThatThrownBy(() -> Manifest.parse("# nothing\n\n", FILE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("s3a://bucket/lists/night1.txt: this list of files names none; write one path a line");
    }
}
