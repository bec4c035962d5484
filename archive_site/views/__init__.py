"""What each template sees: plain values, nothing lazy."""
