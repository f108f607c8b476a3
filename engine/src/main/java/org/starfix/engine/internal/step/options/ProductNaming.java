package org.starfix.engine.internal.step.options;

/** Whether products are named after the FILENAME keyword or after the input file ({@code output_use_model}). */
public enum ProductNaming {
    KEYWORD,
    INPUT_FILE
}
