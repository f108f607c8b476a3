package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.text.LocalPath;

class InputExpansionTest {
    private static final String FITS = "SIMPLE  =                    T";

    @TempDir
    Path folder;

    @BeforeEach
    void survey() throws IOException {
        write("n2/b_cal.fits", FITS);
        write("n1/c_cal.fits.gz", "not looked at");
        write("n1/a_cal.fits", FITS);
        write("n1/notes.txt", "just text\n");
        write("n1/.hidden.fits", FITS);
        write("n1/_temporary/x.fits", FITS);
        write("out/a_tweakreg.fits", FITS);
        write("unnamed", FITS);
    }

    @Test
    void directoriesAreSearchedWithAllBelowThemSortedByPath() throws IOException {
        ExpandedInputs inputs = expand("");
        assertThat(inputs.sets()).hasSize(1);
        assertThat(inputs.sets().get(0).rule()).isEqualTo(FieldRule.BY_OVERLAP);
        assertThat(names(inputs)).containsExactly("n1/a_cal.fits", "n1/c_cal.fits.gz", "n2/b_cal.fits");
    }

    @Test
    void globsAreSortedByPathAndLeaveOutWhatIsNotFits() throws IOException {
        assertThat(names(expand("*/*_cal.fits"))).containsExactly("n1/a_cal.fits", "n2/b_cal.fits");
        assertThat(names(expand("n[12]/{a,b}_*"))).containsExactly("n1/a_cal.fits", "n2/b_cal.fits");
        assertThat(names(expand("n[!2]/?_cal.fits"))).containsExactly("n1/a_cal.fits");
        assertThat(names(expand("**/b_cal.fits"))).containsExactly("n2/b_cal.fits");
        ExpandedInputs all = expand("n1/*");
        assertThat(names(all)).containsExactly("n1/a_cal.fits", "n1/c_cal.fits.gz");
        assertThat(all.sets().get(0).rule()).isEqualTo(FieldRule.BY_OVERLAP);
        assertThat(all.warnings()).containsExactly(at("n1/*") + ": 1 file that matches is no exposure and left out");
    }

    @Test
    void aFileOfThatNameGoesBeforeAPattern() throws IOException {
        write("n1/[a]_cal.fits", FITS);
        assertThat(names(expand("n1/[a]_cal.fits"))).containsExactly("n1/[a]_cal.fits");
    }

    @Test
    void filesNamedOneByOneAreOneFieldInTheirOrder() throws IOException {
        write("n1/empty.fits", "");
        ExpandedInputs inputs = expand("n2/b_cal.fits", "unnamed", "n1/empty.fits", "n1/a_cal.fits");
        assertThat(inputs.sets()).hasSize(1);
        assertThat(inputs.sets().get(0).rule()).isEqualTo(FieldRule.ONE_FIELD);
        assertThat(names(inputs)).containsExactly("n2/b_cal.fits", "unnamed", "n1/empty.fits", "n1/a_cal.fits");
    }

    @Test
    void everyAssociationIsAField() throws IOException {
        String text = "\n {\"products\": [{\"members\": [{\"expname\": \"%s\", \"exptype\": \"science\"}]}, {}]}";
        write("n1/one.json", text.formatted("a_cal.fits"));
        write("n2/two", text.formatted("b_cal.fits"));
        ExpandedInputs inputs = expand("n2/two", "n1/one.json");
        assertThat(inputs.sets()).extracting(InputSet::rule).containsExactly(FieldRule.ONE_FIELD, FieldRule.ONE_FIELD);
        assertThat(names(inputs)).containsExactly("n2/b_cal.fits", "n1/a_cal.fits");
        assertThat(inputs.warnings())
                .containsExactly(
                        at("n2/two") + ": this association has 2 products; only the first is aligned",
                        at("n1/one.json") + ": this association has 2 products; only the first is aligned");
    }

    @Test
    void manifestsKeepTheirOrder() throws IOException {
        write("list.txt", "# list\nn2/b_cal.fits\nn1/a_cal.fits\n");
        ExpandedInputs inputs = expand("list.txt");
        assertThat(inputs.sets().get(0).rule()).isEqualTo(FieldRule.BY_OVERLAP);
        assertThat(names(inputs)).containsExactly("n2/b_cal.fits", "n1/a_cal.fits");
    }

    @Test
    void theLibraryReadsNoListInParquet() throws IOException {
        Path list = folder.resolve("list.parquet");
        Files.writeString(list, "PAR1 and so on");
        assertThatThrownBy(() -> InputExpansion.expand(
                        List.of(list.toString()), new LocalFileSystemView(), Optional.empty(), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(list
                        + ": lists of files in Parquet are read by the program, not by the library; write it as CSV"
                        + " or as text");
    }

    @Test
    void aManifestThatNamesNothingIsSomethingElse() throws IOException {
        write("stars.csv", "ra,dec\n1,2\n");
        assertRefused(
                at("stars.csv")
                        + ": the first line names no column 'path' (it has ra, dec); a list of exposures names the"
                        + " columns path, and group and catalog if there are any; an absolute catalogue is given by abs_refcat",
                "stars.csv");
        write("stars.txt", "1 2\n3 4\n");
        assertRefused(
                at("stars.txt") + ": if this is a list of files, none of its 2 exists; the first is " + at("1 2")
                        + "; relative paths are seen from the folder of the list; give one path a line",
                "stars.txt");
        write("half.txt", "n1/missing.fits\nn1/a_cal.fits\n");
        assertThat(names(expand("half.txt"))).containsExactly("n1/missing.fits", "n1/a_cal.fits");
    }

    @Test
    void linksThatLeadBackAreNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("n1/self"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("n2/up"), folder);
        assertThat(names(expand("n1"))).containsExactly("n1/a_cal.fits", "n1/c_cal.fits.gz");
        assertThat(names(expand("n1/**/a_cal.fits"))).containsExactly("n1/a_cal.fits");
        assertThat(names(expand("n2"))).contains("n2/b_cal.fits", "n2/up/n1/a_cal.fits");
    }

    @Test
    void aLinkToNothingIsAnExposureIfItIsCalledSo() throws IOException {
        Files.createSymbolicLink(folder.resolve("n1/b_cal.fits"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("n1/link"), Path.of("nowhere"));
        assertThat(names(expand("n1"))).containsExactly("n1/a_cal.fits", "n1/b_cal.fits", "n1/c_cal.fits.gz");
        assertThat(names(expand("n1/*"))).containsExactly("n1/a_cal.fits", "n1/b_cal.fits", "n1/c_cal.fits.gz");
    }

    @Test
    void namesMayHoldAnyCharacter() throws IOException {
        write("odd/new\nline_cal.fits", FITS);
        write("odd/obs:1_cal.fits", FITS);
        assertThat(names(expand("odd"))).containsExactly("odd/new\nline_cal.fits", "odd/obs:1_cal.fits");
        write("odd/list.txt", "obs:1_cal.fits\n");
        assertThat(names(expand("odd/list.txt"))).containsExactly("odd/obs:1_cal.fits");
        assertThat(ProductNames.corrected("new\nline_cal.fits", "tweakreg")).isEqualTo("new\nline_tweakreg.fits");
    }

    @Test
    void relativeWordsAreSeenFromTheInputFolder() throws IOException {
        ExpandedInputs inputs = InputExpansion.expand(
                List.of("n1/a_cal.fits"), new LocalFileSystemView(), Optional.of(folder.toString()), Optional.empty());
        assertThat(names(inputs)).containsExactly("n1/a_cal.fits");
    }

    @Test
    void theSameFileTwiceIsAnError() throws IOException {
        write("list.txt", "n1/../n1/a_cal.fits\n");
        assertRefused(
                at("list.txt") + ": " + at("n1/a_cal.fits") + " is given twice, also by " + at("n1")
                        + "; leave one out",
                "n1",
                "list.txt");
        write("twice.txt", "n1/a_cal.fits\nn1/a_cal.fits\n");
        assertRefused(
                at("twice.txt") + ": " + at("n1/a_cal.fits") + " is given twice, both times here; leave one out",
                "twice.txt");
    }

    @Test
    void whatStandsForNothingIsAnError() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        assertRefused(at("empty") + ": there is no exposure here; name a folder or a pattern of FITS files", "empty");
        assertRefused(
                at("x*.fits") + ": there is no exposure here; name a folder or a pattern of FITS files", "x*.fits");
        assertRefused(
                at("none.fits") + ": there is no such file or folder; name a FITS or ASDF file, a folder, a pattern, an"
                        + " association or a list of files",
                "none.fits");
        assertThatThrownBy(() ->
                        InputExpansion.expand(List.of(), new LocalFileSystemView(), Optional.empty(), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "no input is given; name FITS or ASDF files, folders, patterns, associations or lists of files");
    }

    @Test
    void textsOfOtherSystemsAreRead() throws IOException {
        write("mark.txt", "\u00ef\u00bb\u00bfn2/b_cal.fits\rn1/a_cal.fits\r\n");
        assertThat(names(expand("mark.txt"))).containsExactly("n2/b_cal.fits", "n1/a_cal.fits");
        write(
                "asn.json",
                "\u00ef\u00bb\u00bf{\"products\": [{\"members\": [{\"expname\": \"n1/a_cal.fits\", \"exptype\": \"science\"}]}]}");
        assertThat(names(expand("asn.json"))).containsExactly("n1/a_cal.fits");
    }

    @Test
    void encodingsOfTextsAreTold() throws IOException {
        String utf16 = ": the file is UTF-16 text, but only UTF-8 is read; save the file as UTF-8"
                + " (iconv -f UTF-16 -t UTF-8, or \"save as\" of the editor)";
        Files.write(folder.resolve("wide.txt"), "n1/a_cal.fits\n".getBytes(StandardCharsets.UTF_16));
        Files.write(folder.resolve("wide.json"), "{\"products\": []}".getBytes(StandardCharsets.UTF_16LE));
        write("latin.txt", "n1/a_cal.fits\nM\u00fcller.fits\n");
        for (String name : List.of("wide.txt", "wide.json")) {
            assertThatThrownBy(() -> expand(name)).hasMessage(at(name) + utf16);
        }
        assertThatThrownBy(() -> expand("latin.txt"))
                .hasMessage(at("latin.txt")
                        + ": line 2: the byte 0xfc is not UTF-8 (in ISO 8859-1 it is '\u00fc'); save the file as"
                        + " UTF-8");
    }

    @Test
    void aTildeIsTheHomeFolder() throws IOException {
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        try {
            write("lists/night.txt", "~/n1/a_cal.fits\n");
            assertThat(names(expand("lists/night.txt"))).containsExactly("n1/a_cal.fits");
            ExpandedInputs named = InputExpansion.expand(
                    List.of("~/n2/b_cal.fits"), new LocalFileSystemView(), Optional.empty(), Optional.empty());
            assertThat(names(named)).containsExactly("n2/b_cal.fits");
            assertThat(new Location("/data").resolve("~/x.ecsv").text()).isEqualTo(folder + "/x.ecsv");
            assertThat(LocalPath.expanded("~other/x")).isEqualTo("~other/x");
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void otherFilesAreErrors() throws IOException {
        write("empty.json", "");
        assertRefused(
                at("empty.json") + ": this file is empty; name a FITS or ASDF file, an association or a list of files",
                "empty.json");
        write("stars.ecsv", "# %ECSV 1.0\n");
        assertRefused(
                at("stars.ecsv") + ": this is a table, not an exposure; an absolute catalogue is given by abs_refcat,"
                        + " catalogues of exposures by catfile",
                "stars.ecsv");
        write("picture.png", "\u0089PNG\r\n\u001a\n\u0000");
        assertRefused(
                at("picture.png") + ": this file is neither an exposure nor text; name a FITS or ASDF file, an"
                        + " association or a list of files",
                "picture.png");
    }

    @Test
    void textMayBeCutWithinACharacter() {
        byte[] text = "/data/\u00e9".getBytes(StandardCharsets.UTF_8);
        assertThat(InputKind.of("list", java.util.Arrays.copyOf(text, text.length - 1)))
                .isEqualTo(InputKind.MANIFEST);
    }

    private ExpandedInputs expand(String... words) throws IOException {
        return InputExpansion.expand(
                List.of(words).stream().map(this::at).toList(),
                new LocalFileSystemView(),
                Optional.empty(),
                Optional.of(at("out")));
    }

    private void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> expand(words))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    private List<String> names(ExpandedInputs inputs) {
        return inputs.exposures().stream()
                .map(exposure -> folder.relativize(Path.of(exposure.path())).toString())
                .toList();
    }

    private String at(String name) {
        return name.isEmpty() ? folder.toString() : folder + "/" + name;
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
