initial:
	rm -f storage/migrations/0*.py
	python -m bot migrations initial
