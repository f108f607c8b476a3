package org.starfix.jobs.store;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.jobs.storage.ParquetFiles;

/** What the files of a part are called and how they are laid out; <a href="../../../docs/store.md">docs/store.md</a>. */
final class StoreFormat {
    /** Of the tables. There are no older ones. */
    static final int VERSION = 1;

    static final String EXPOSURES = ".exposures.parquet";
    static final String SOURCES = ".sources.parquet";
    static final String HEADERS = ".headers.parquet";

    private static final String KEY = "starfix.detections";

    /** Headers of neighbours are much alike: within a page what is alike is stored once. */
    private static final int HEADER_PAGE_BYTES = 8 << 20;

    private static final int PAGE_BYTES = 1 << 20;

    static final MessageType HEADER_SCHEMA = Types.buildMessage()
            .addField(Types.required(BINARY).as(stringType()).named("digest"))
            .addField(Types.required(BINARY).named("bytes"))
            .named("headers");

    static final Map<String, String> METADATA = Map.of(KEY, String.valueOf(VERSION));
    static final ParquetFiles.Layout EXPOSURE_LAYOUT = new ParquetFiles.Layout(METADATA, List.of(), PAGE_BYTES);
    static final ParquetFiles.Layout HEADER_LAYOUT =
            new ParquetFiles.Layout(METADATA, List.of("digest", "bytes"), HEADER_PAGE_BYTES);

    private StoreFormat() {}

    /**
     * Checks what a table of exposures says of itself.
     *
     * @throws InputException if another version of this program wrote it
     * @throws MalformedDataException if it is something else
     */
    static void check(String file, Map<String, String> metadata) {
        String version = Optional.ofNullable(metadata.get(KEY))
                .orElseThrow(() -> new MalformedDataException(file + ": this is no table of detections; remove it"));
        if (!version.equals(String.valueOf(VERSION))) {
            throw new InputException(file + ": these detections were stored in version " + version
                    + " of the format, but this program knows version " + VERSION
                    + " only; use the program that wrote them, or another folder (--store)");
        }
    }
}
