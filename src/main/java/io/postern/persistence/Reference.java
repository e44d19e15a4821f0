package io.postern.persistence;

import java.util.UUID;

/** How a view points at something else: by its id, with its name for people. */
public record Reference(UUID id, String name) {}
