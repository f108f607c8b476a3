package org.starfix.engine.catalog;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.ByteSources;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads a table of any supported format: ECSV, VOTable, FITS binary table, delimited text; each of them also compressed by gzip. The
 * content decides about the format; the name serves for messages only.
 */
public final class TableReader {
    private static final int HEAD = 512;
    private static final int MAX_TEXT_BYTES = Integer.MAX_VALUE - 8;

    private TableReader() {}

    /**
     * Reads the table. The source is not closed, unless it is compressed.
     *
     * @throws MalformedDataException if the content is none of the formats, or broken
     */
    public static Table read(ByteSource file) throws IOException {
        ByteSource source = ByteSources.unzipped(file);
        checkSize(source);
        return plain(source, column -> true);
    }

    /**
     * Reads some columns of a table. Text compressed by gzip is decompressed on the way, so that the memory needed is that of the
     * columns.
     *
     * @param wanted whether a column of that name is to be read
     * @throws MalformedDataException if the content is none of the formats, or broken
     */
    public static Table read(ByteSource file, Predicate<String> wanted) throws IOException {
        if (!ByteSources.isGzip(file)) {
            return plain(file, wanted);
        }
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(ByteSources.stream(file), 1 << 16), HEAD)) {
            in.mark(HEAD);
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            in.reset();
            return head.startsWith("SIMPLE  =")
                    ? plain(ByteSources.unzipped(file), wanted)
                    : text(file.name(), head, in, wanted);
        } catch (EOFException | ZipException e) {
            throw new MalformedDataException(
                    file.name() + ": gzip stream is broken (" + e.getMessage()
                            + "), expected a complete one; copy the file again",
                    e);
        }
    }

    private static Table plain(ByteSource source, Predicate<String> wanted) throws IOException {
        String head = head(source);
        if (head.startsWith("SIMPLE  =")) {
            Table table = FitsTableReader.read(FitsFile.open(source));
            return Table.of(
                    table.name(),
                    table.columns().stream()
                            .filter(column -> wanted.test(column.name()))
                            .toList(),
                    table.meta());
        }
        try (InputStream in = ByteSources.stream(source)) {
            return text(source.name(), head, in, wanted);
        }
    }

    private static Table text(String name, String head, InputStream in, Predicate<String> wanted) throws IOException {
        String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        if (start.stripLeading().startsWith("<")) {
            return VoTableReader.read(name, in, wanted);
        }
        if (start.isEmpty()) {
            throw new MalformedDataException(name + ": file got 0 bytes, expected a table");
        }
        checkIsText(name, head);
        try (BufferedReader text = text(in)) {
            return start.matches("(?s)#\\s*%ECSV.*")
                    ? EcsvReader.read(name, text, wanted)
                    : DelimitedTable.read(name, text, wanted);
        }
    }

    private static String head(ByteSource source) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, source.size())];
        if (head.length == 0) {
            throw new MalformedDataException(source.name() + ": file got 0 bytes, expected a table");
        }
        source.readFully(0, head, 0, head.length);
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static void checkIsText(String name, String head) {
        if (head.indexOf('\0') >= 0 || head.startsWith("PAR1")) {
            String kind = head.startsWith("PAR1") ? "Parquet" : "binary data";
            throw new MalformedDataException(name + ": table got " + kind
                    + ", expected ECSV, VOTable, a FITS table or delimited text; convert it first");
        }
    }

    private static void checkSize(ByteSource source) throws IOException {
        if (source.size() > MAX_TEXT_BYTES && !head(source).startsWith("SIMPLE  =")) {
            throw new MalformedDataException(source.name() + ": text table got " + source.size()
                    + " bytes, expected at most " + MAX_TEXT_BYTES + "; use a FITS table");
        }
    }

    private static BufferedReader text(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        return text;
    }
}
