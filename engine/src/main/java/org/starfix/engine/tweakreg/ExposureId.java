package org.starfix.engine.tweakreg;

import java.io.Serializable;
import org.starfix.engine.input.ProductNames;

/**
 * Which exposure: its place in the user's order and its names.
 *
 * @param ordinal place in the user's order, from 0; part of the input, because the answer depends on it
 * @param path where it was read from
 * @param fileName what products and log lines call it: the FILENAME keyword, or the last part of the path
 */
public record ExposureId(int ordinal, String path, String fileName) implements Serializable {

    /** The file name without its extension: what log lines about alignment call it. */
    public String stem() {
        return ProductNames.stem(fileName);
    }
}
