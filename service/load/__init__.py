"""A load: stage, infer, validate, publish or keep out, report. Also what undoes one."""
