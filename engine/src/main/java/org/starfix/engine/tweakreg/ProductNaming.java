package org.starfix.engine.tweakreg;

/** Whether products are named after the FILENAME keyword or after the input file ({@code output_use_model}). */
public enum ProductNaming {
    KEYWORD,
    INPUT_FILE
}
