package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.ExposureInput;
import org.starfix.engine.internal.format.input.InputExpansion;

class ParquetManifestTest {
    private static final String COLUMNS = "message list { required int64 id; required binary path (STRING);"
            + " optional binary group (STRING); optional binary catalog (STRING); }";

    @TempDir
    Path folder;

    @Test
    void rowsAreExposuresInTheirOrder() throws IOException {
        Path list = write(COLUMNS, "b.fits v1 cats/b.csv", "a.fits", "c.fits v2");
        Files.createFile(folder.resolve("a.fits"));
        assertThat(expand(list).exposures())
                .containsExactly(
                        new ExposureInput(folder + "/b.fits", Optional.of("v1"), Optional.of(folder + "/cats/b.csv")),
                        ExposureInput.of(folder + "/a.fits"),
                        new ExposureInput(folder + "/c.fits", Optional.of("v2"), Optional.empty()));
    }

    @Test
    void aTableWithoutPathsIsRefusedByItsColumns() throws IOException {
        Path other = write("message list { required int64 id; required binary file (STRING); }");
        assertThatThrownBy(() -> expand(other))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(other
                        + ": there is no column 'path' in this table; give it one with the paths of the exposures,"
                        + " and group and catalog if there are any");
        Path number = write("message list { required int64 id; required int64 path; }");
        assertThatThrownBy(() -> expand(number))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("the column 'path' is required int64 path, and texts are needed");
    }

    @Test
    void rowsWithoutAPathAreNamed() throws IOException {
        Path list = write(COLUMNS.replace("required binary path", "optional binary path"), "a.fits", "- v1", "b.fits");
        assertThatThrownBy(() -> expand(list))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(list + ": row 2 has no path");
    }

    @Test
    void aBrokenFileIsSaidToBeOne() throws IOException {
        Path list = write(COLUMNS, "a.fits");
        Files.write(list, Arrays.copyOf(Files.readAllBytes(list), 100));
        assertThatThrownBy(() -> expand(list)).hasMessageContaining(list.toString());
    }

    private ExpandedInputs expand(Path list) throws IOException {
        return InputExpansion.expand(
                List.of(list.toString()),
                new HadoopFileSystemView(new Configuration()),
                Optional.empty(),
                Optional.empty());
    }

    /** @param rows path, group and catalogue of each, as far as there are any; a hyphen for none */
    private Path write(String columns, String... rows) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(columns);
        Path file = folder.resolve("list.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetFiles.write(out, new Configuration(), schema, List.of(rows).iterator(), (row, to) -> {
                to.startField(schema.getFieldName(0), 0);
                to.addLong(7);
                to.endField(schema.getFieldName(0), 0);
                String[] words = row.split(" ");
                for (int i = 0; i < words.length; i++) {
                    if (!words[i].equals("-")) {
                        to.startField(schema.getFieldName(i + 1), i + 1);
                        to.addBinary(Binary.fromString(words[i]));
                        to.endField(schema.getFieldName(i + 1), i + 1);
                    }
                }
            });
        }
        return file;
    }
}
