"""Pictures of what is published, as SVG and as text: data, layout and writing apart from one another."""
