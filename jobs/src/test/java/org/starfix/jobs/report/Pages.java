package org.starfix.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The data in the pages of a report. */
public final class Pages {
    private Pages() {}

    /** The document of a page. */
    public static JsonNode document(Path page) throws IOException {
        byte[] all = data(page);
        return new ObjectMapper().readTree(all, Integer.BYTES, head(all));
    }

    /** A column of whole numbers. */
    static List<Integer> column(Path page, String name) throws IOException {
        byte[] all = data(page);
        JsonNode place = document(page).path("columns").path(name);
        int start = (Integer.BYTES + head(all) + 7) / 8 * 8 + place.path(1).asInt();
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < place.path(2).asInt(); i++) {
            values.add(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(start + Integer.BYTES * i));
        }
        return values;
    }

    private static int head(byte[] all) {
        return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static byte[] data(Path page) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf("id=\"data\">") + "id=\"data\">".length();
        byte[] packed = Base64.getDecoder().decode(text.substring(start, text.indexOf("</script>", start)));
        try (InputStream plain = new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))) {
            return plain.readAllBytes();
        }
    }
}
