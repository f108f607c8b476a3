package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.jobs.testing.ProductFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

class RevertCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void aRunIsUndone(SurveyKind kind) throws IOException {
        List<Path> inputs = SmallSurvey.write(kind, 3, folder.resolve("in"), folder.resolve("truth"))
                .exposures();
        Path aligned = align(kind, List.of(folder.resolve("in").toString()), "aligned");
        CommandRun reverted =
                CommandRun.of(List.of("revert", aligned.toString(), "--output=" + folder.resolve("back")));
        assertThat(reverted.exitCode()).as(reverted.toString()).isZero();
        assertThat(reverted.err()).isEmpty();
        assertThat(reverted.out().lines()).hasSameSizeAs(inputs);
        for (Path input : inputs) {
            Path back = folder.resolve("back").resolve(folder.resolve("in").relativize(input));
            assertThat(Files.readAllBytes(back)).as(input.toString()).isEqualTo(canonical(input));
        }
    }

    /** The text of a tree is written anew. */
    private static byte[] canonical(Path input) throws IOException {
        byte[] bytes = Files.readAllBytes(input);
        return input.toString().endsWith(".asdf")
                ? AsdfDocument.parse(bytes, "x").edit().document().toBytes()
                : bytes;
    }

    @Test
    void copiesOfCopiesGoBackToTheFirst() throws IOException {
        Path input = survey(SurveyKind.JWST).get(0);
        Path aligned = align(SurveyKind.JWST, List.of(input.toString()), "aligned");
        Path copy = product(aligned);
        Path again = product(align(SurveyKind.JWST, List.of(copy.toString()), "again"));
        assertThat(ProductFiles.header(again, "STARFIX").text("EXTNAME")).contains("STARFIX");
        assertThat(revert(0, again.toString())).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("back").resolve(input.getFileName())))
                .isEqualTo(Files.readAllBytes(input));
        assertThat(revert(2, again.toString())).contains("is there already and would be replaced");
    }

    @Test
    void whatKeepsNoOriginalIsRefusedAndNothingIsWritten() throws IOException {
        List<Path> inputs = survey(SurveyKind.FITS);
        Path copy = product(align(SurveyKind.FITS, List.of(inputs.get(0).toString()), "aligned"));
        assertThat(revert(2, copy.toString(), inputs.get(1).toString()))
                .startsWith(
                        "starfix: " + inputs.get(1) + ": there is no extension STARFIX, where a corrected copy keeps");
        Path sidecars = align(SurveyKind.FITS, List.of(inputs.get(0).toString()), "sidecars", "--products=wcs");
        assertThat(revert(2, sidecars.toString())).contains(".head: it is a WCS alone and keeps nothing of what was");
        Path none = align(SurveyKind.FITS, List.of(inputs.get(0).toString()), "none", "--products=none");
        assertThat(revert(2, none.toString())).contains("the run wrote no products, so there is nothing to revert");
        assertThat(revert(2, folder.resolve("in").toString())).contains("there is no ledger of a run in this folder");
        assertThat(revert(2, copy.toString(), copy.toString())).contains("is named twice; name it once");
        assertThat(folder.resolve("back")).doesNotExist();
        Path target = folder.resolve("same").resolve(inputs.get(0).getFileName());
        Files.createDirectories(folder.resolve("same"));
        Files.copy(copy, target);
        CommandRun run = CommandRun.of(List.of("revert", target.toString(), "--output=" + folder.resolve("same")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("an original would replace it; choose another --output");
    }

    private List<Path> survey(SurveyKind kind) throws IOException {
        return SmallSurvey.write(kind, 1, folder.resolve("in"), folder.resolve("truth"))
                .exposures();
    }

    private String revert(int code, String... products) {
        List<String> words = new ArrayList<>(List.of("revert", "--output=" + folder.resolve("back")));
        words.addAll(List.of(products));
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(code);
        return run.err();
    }

    private Path align(SurveyKind kind, List<String> inputs, String output, String... more) {
        List<String> words = new ArrayList<>(List.of("tweakreg", "--output=" + folder.resolve(output)));
        words.addAll(inputs);
        SmallSurvey.parameters(kind, java.util.Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
        return folder.resolve(output);
    }

    private static Path product(Path output) throws IOException {
        try (var files = Files.list(output)) {
            return files.filter(file -> file.toString().contains("_tweakreg."))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
