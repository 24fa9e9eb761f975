"""What those who run Samråd do: make councils, keep the police units, watch the queue. They open no council."""
